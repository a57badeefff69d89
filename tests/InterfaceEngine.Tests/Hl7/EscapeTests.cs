using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Tests.Hl7;

public sealed class EscapeTests
{
    [Theory]
    [InlineData(@"a\F\b", "a|b")]
    [InlineData(@"a\S\b\T\c\R\d\E\e", @"a^b&c~d\e")]
    [InlineData(@"\X41\", "A")]
    [InlineData(@"\XC3A9\", "é")]
    [InlineData(@"\X0D0A\", "\r\n")]
    [InlineData(@"one\.br\two", "one\ntwo")]
    [InlineData(@"one\.sp\two\.sp2\three", "one\ntwo\n\nthree")]
    [InlineData(@"a\.sk3\b\.in2\c\.ti1\d", "a   b  c d")]
    [InlineData(@"\.fi\a\.nf\b\.ce\c", "ab\nc")]
    [InlineData(@"\H\loud\N\ quiet", "loud quiet")]
    public void A_sequence_of_the_standard_is_resolved(string raw, string expected) => Decode(raw).Should().Be(expected);

    [Theory]
    [InlineData(@"C:\temp\file.txt")]
    [InlineData(@"C:\Files\E")]
    [InlineData(@"\\server\share")]
    [InlineData(@"\Zlocal\")]
    [InlineData(@"\X4\")]
    [InlineData(@"\XGG\")]
    [InlineData(@"\X\")]
    [InlineData(@"\f\")]
    [InlineData(@"\.xx\")]
    [InlineData(@"\.sp99999\")]
    [InlineData(@"\.sk\")]
    [InlineData(@"a\")]
    [InlineData(@"\")]
    [InlineData(@"\\")]
    [InlineData(@"\P\")]
    public void Anything_else_stays_as_it_was_received(string raw) => Decode(raw).Should().Be(raw);

    [Fact]
    public void A_path_before_a_sequence_does_not_hide_it() => Decode(@"C:\temp\X41\").Should().Be(@"C:\tempA");

    [Fact]
    public void The_truncation_sequence_is_known_where_the_header_declares_the_character() =>
        Some.Message(@"MSH|^~\&#|A" + "\rNTE|1||a\\P\\b")[Hl7Path.Parse("NTE-3")].Text.Should().Be("a#b");

    [Fact]
    public void A_sequence_switches_the_character_set_up_to_the_next_switch()
    {
        Decode(@"\C2D46\" + "\u00e1", Charset.Ascii, latin1: true).Should().Be("\u03b1", "ESC 2D 46 designates Greek, ISO 8859-7");
        Decode(@"\M2442\4A\C2842\x", Charset.Ascii).Should().Be("\u6f22x", "ESC 24 42 designates JIS X 0208, ESC 28 42 ASCII");
    }

    [Fact]
    public void What_is_encoded_decodes_to_the_same_text() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text =>
        {
            if (text is null || text.Any(char.IsSurrogate))
            {
                return;
            }

            EscapeWriter.TryEncode(text, Delimiters.Recommended, Charset.Utf8, out var bytes).Should().Be(WriteFault.None);
            bytes.AsSpan().IndexOfAny("|^~&\r\n"u8).Should().Be(-1);
            EscapeReader.Decode(bytes, bytes, Delimiters.Recommended, Charset.Utf8).Should().Be(text);
        }));

    [Fact]
    public void Text_that_needs_an_escape_is_refused_where_none_is_declared() =>
        EscapeWriter.TryEncode("a^b", Delimiters.Read((byte)'|', "^~"u8), Charset.Utf8, out _).Should().Be(WriteFault.NoDelimiterDeclared);

    private static string Decode(string raw) => Decode(raw, Charset.Utf8);

    private static string Decode(string raw, Charset charset, bool latin1 = false)
    {
        var bytes = latin1 ? System.Text.Encoding.Latin1.GetBytes(raw) : Some.Bytes(raw);
        return EscapeReader.Decode(bytes, bytes, Delimiters.Recommended, charset);
    }
}
