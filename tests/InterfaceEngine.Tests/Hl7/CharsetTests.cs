using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Tests.Hl7;

public sealed class CharsetTests
{
    public static TheoryData<string> SetsWithDelimitersInside => ["BIG-5", "GB 18030-2000", "SHIFT_JIS", "ISO IR87", "CNS 11643-1992"];

    [Theory]
    [MemberData(nameof(SetsWithDelimitersInside))]
    public void No_character_is_torn_apart_by_a_delimiter_value_inside_it(string name)
    {
        Charset.TryFind(name, out var charset).Should().BeTrue();
        var torn = 0;
        for (var code = 0x80; code < 0xD800; code++)
        {
            var text = ((char)code).ToString();
            if (!charset!.TryEncode(text, out var bytes) || charset.Decode(bytes) != text)
            {
                continue; // not in this set
            }

            torn += bytes.AsSpan().IndexOfAny(@"|^~\&"u8) >= 0 ? 1 : 0;
            var message = Hl7Message.Parse(
                (byte[])[.. Encoding.ASCII.GetBytes($"MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5.1||||||{name}\rPID|1||77||"), .. bytes, .. "^Given~Other^Name||1961\r"u8]);
            var family = message[Hl7Path.Parse("PID-5[1].1")];
            if (family.Text != text || message[Hl7Path.Parse("PID-5[2].2")].Text != "Name" || message[Hl7Path.Parse("PID-7")].Text != "1961")
            {
                Assert.Fail($"U+{code:X4} of {name} was torn apart");
            }
        }

        torn.Should().BePositive("else this test says nothing about the set");
    }

    [Fact]
    public void A_japanese_sender_may_leave_the_first_repetition_of_MSH_18_blank()
    {
        Charset.TryFind("ISO IR87", out var japanese).Should().BeTrue();
        japanese!.TryEncode("山田", out var name).Should().BeTrue();
        var message = Hl7Message.Parse((byte[])[.. "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5.1||||||~ISO IR87||ISO 2022-1994\rPID|1||||"u8, .. name!, .. "^X"u8]);
        message[Hl7Path.Parse("PID-5.1")].Text.Should().Be("山田");
        message[Hl7Path.Parse("PID-5.2")].Text.Should().Be("X");
    }

    [Fact]
    public void Broken_lead_bytes_swallow_no_segment()
    {
        var message = Hl7Message.Parse((byte[])[.. "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5.1||||||BIG-5\rPID|1||||"u8, 0xA4, (byte)'\r', .. "PV1|1\r"u8, 0xA4]);
        message.SegmentCount.Should().Be(4);
        message[2].Id.ToString().Should().Be("PV1");
    }

    [Theory]
    [InlineData("8859/1", new byte[] { 0xE9 }, "é")]
    [InlineData("8859/2", new byte[] { 0xB1 }, "ą")]
    [InlineData("8859/5", new byte[] { 0xD0 }, "а")]
    [InlineData("8859/15", new byte[] { 0xA4 }, "€")]
    [InlineData("WINDOWS-1252", new byte[] { 0x80 }, "€")]
    [InlineData("UNICODE UTF-8", new byte[] { 0xC3, 0xA9 }, "é")]
    [InlineData("utf-8", new byte[] { 0xC3, 0xA9 }, "é")]
    [InlineData("KS X 1001", new byte[] { 0xB0, 0xA1 }, "가")]
    [InlineData("GB 18030-2000", new byte[] { 0xD6, 0xD0 }, "中")]
    [InlineData("SHIFT_JIS", new byte[] { 0x83, 0x5C }, "ソ")]
    public void A_set_that_MSH_18_names_is_used(string name, byte[] bytes, string text)
    {
        var message = Hl7Message.Parse((byte[])[.. Encoding.ASCII.GetBytes($"MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5.1||||||{name}\rPID|1||||"), .. bytes, .. "^X\r"u8]);
        message[Hl7Path.Parse("PID-5.1")].Text.Should().Be(text);
    }

    [Fact]
    public void Without_MSH_18_valid_UTF_8_is_read_as_such_and_anything_else_as_Windows_1252()
    {
        Parse("é"u8).Text.Should().Be("é");
        Parse([0xE9]).Text.Should().Be("é");

        static Hl7Value Parse(ReadOnlySpan<byte> name) =>
            Hl7Message.Parse((byte[])[.. "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5.1\rPID|1||||"u8, .. name])[Hl7Path.Parse("PID-5")];
    }

    [Fact]
    public void Without_MSH_18_the_set_agreed_for_the_listener_is_used()
    {
        Charset.TryFind("8859/5", out var cyrillic);
        Hl7Message.Parse((byte[])[.. "MSH|^~\\&|A\rPID|1||||"u8, 0xD0], cyrillic)[Hl7Path.Parse("PID-5")].Text.Should().Be("а");
    }

    [Fact]
    public void Bytes_that_are_no_characters_of_the_declared_set_are_found()
    {
        Charset.Utf8.IsValid([0xC3, 0x28]).Should().BeFalse();
        Charset.Utf8.IsValid("é"u8).Should().BeTrue();
        Charset.Ascii.IsValid([0xE9]).Should().BeFalse();
        Charset.TryFind("BIG-5", out var big5);
        big5!.IsValid([0xA4, 0x20]).Should().BeFalse();
        Charset.Windows1252.IsValid([0x80, 0xE9, 0xFF]).Should().BeTrue();
    }

    [Theory]
    [InlineData("UNICODE UTF-16")]
    [InlineData("UNICODE UTF-32")]
    [InlineData("KLINGON")]
    public void A_set_that_is_not_known_or_cannot_travel_in_MLLP_is_not_guessed(string name) => Charset.TryFind(name, out _).Should().BeFalse();
}
