using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7;

public sealed class MessageWriterTests
{
    [Theory]
    [InlineData("PID-5.1", "Ink", "PID|1||7^^^A&1&ISO~8||Quill^Ada|", "PID|1||7^^^A&1&ISO~8||Ink^Ada|")]
    [InlineData("PID-3.4", "B", "PID|1||7^^^A&1&ISO~8||Quill", "PID|1||7^^^B~8||Quill")]
    [InlineData("PID-3[2].4.2", "9.9", "PID|1||7~8|", "PID|1||7~8^^^&9.9|")]
    [InlineData("PID-3[3]", "x", "PID|1||7", "PID|1||7~~x")]
    [InlineData("PID-3", "x", "PID|1||7~8|t", "PID|1||x|t")]
    [InlineData("PID-8", "F", "PID|1||7", "PID|1||7|||||F")]
    [InlineData("PID-1", "2", "PID", "PID|2")]
    public void Only_the_value_changes_and_what_is_missing_before_it_is_added(string path, string value, string before, string after)
    {
        var head = Some.Header + "\r";
        const string Tail = "\rZZ1|kept ~^& as it is|||\r\n";
        var writer = new MessageWriter(Some.Message(head + before + Tail));
        writer.Set(Hl7Path.Parse(path), value).Should().Be(WriteFault.None);
        writer.Message.Bytes.ToArray().Should().Equal(Some.Bytes(head + after + Tail));
    }

    [Fact]
    public void Text_is_escaped_and_an_encoded_value_is_taken_as_it_is()
    {
        var writer = new MessageWriter(Some.Message(Some.Admission));
        writer.Set(Hl7Path.Parse("PID-5.1"), "Smith & Sons|x").Should().Be(WriteFault.None);
        writer.Message[Hl7Path.Parse("PID-5.1")].Raw.ToArray().Should().Equal(Some.Bytes(@"Smith \T\ Sons\F\x"));
        writer.SetEncoded(Hl7Path.Parse("PID-3.4"), "HOSP&1.9&ISO").Should().Be(WriteFault.None);
        writer.Message[Hl7Path.Parse("PID-3.4.2")].Text.Should().Be("1.9");
    }

    [Fact]
    public void Header_fields_keep_their_numbers()
    {
        var writer = new MessageWriter(Some.Message(Some.Admission));
        writer.Set(Hl7Path.Parse("MSH-5"), "NEW").Should().Be(WriteFault.None);
        writer.Set(Hl7Path.Parse("MSH-18"), "8859/1").Should().Be(WriteFault.None);
        writer.Message.Header.Raw.ToArray().Should().Equal(
            Some.Bytes(@"MSH|^~\&|ADT1|GOOD HEALTH^1.2.3^ISO|NEW|MAIN|20260114083015||ADT^A01^ADT_A01|MSG00001|P|2.5.1||||||8859/1"));
    }

    [Theory]
    [InlineData("ZZZ-1", WriteFault.NoSegment)]
    [InlineData("PID", WriteFault.NotAValue)]
    [InlineData("PID-3[*]", WriteFault.NotAValue)]
    [InlineData("MSH-1", WriteFault.NotAValue)]
    [InlineData("MSH-2", WriteFault.NotAValue)]
    public void What_cannot_be_written_is_told_and_changes_nothing(string path, WriteFault fault)
    {
        var message = Some.Message(Some.Admission);
        var writer = new MessageWriter(message);
        writer.Set(Hl7Path.Parse(path), "x").Should().Be(fault);
        writer.Message.Should().BeSameAs(message);
    }

    [Fact]
    public void An_encoded_value_cannot_become_two_fields_or_segments()
    {
        var writer = new MessageWriter(Some.Message(Some.Admission));
        writer.SetEncoded(Hl7Path.Parse("PID-5"), "a|b").Should().Be(WriteFault.BreaksField);
        writer.SetEncoded(Hl7Path.Parse("PID-5"), "a\rPV1").Should().Be(WriteFault.BreaksField);
    }

    [Fact]
    public void A_character_outside_the_message_s_set_is_refused_rather_than_replaced()
    {
        var writer = new MessageWriter(Some.Message(Some.Header + "||||||8859/1\rPID|1\r"));
        writer.Set(Hl7Path.Parse("PID-5"), "山").Should().Be(WriteFault.NotInCharset);
        writer.Set(Hl7Path.Parse("PID-5"), "é").Should().Be(WriteFault.None);
        writer.Message[1].Raw.ToArray().Should().EndWith([(byte)'|', 0xE9]);
    }

    [Fact]
    public void Clearing_what_is_absent_changes_not_a_byte()
    {
        var message = Some.Message(Some.Admission);
        var writer = new MessageWriter(message);
        writer.Clear(Hl7Path.Parse("PID-40")).Should().Be(WriteFault.None);
        writer.Message.Should().BeSameAs(message);
        writer.Clear(Hl7Path.Parse("PID-5.2")).Should().Be(WriteFault.None);
        writer.Message[Hl7Path.Parse("PID-5")].Raw.ToArray().Should().Equal(Some.Bytes("Quill^^M^^Mrs"));
    }

    [Fact]
    public void Whatever_is_set_is_read_back_and_all_other_fields_stay() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(1, 30).ToArbitrary(),
            Gen.Choose(1, 4).ToArbitrary(),
            Gen.Elements("", "x", "a^b", "c|d~e", "\\", "line\rbreak", "é").ToArbitrary(),
            (field, component, text) =>
            {
                var message = Some.Message(Some.Admission);
                var writer = new MessageWriter(message);
                var path = new Hl7Path(SegmentId.Parse("PID"), 1, field, 0, component, 0);
                writer.Set(path, text).Should().Be(WriteFault.None);
                writer.Message[path].Text.Should().Be(text);
                for (var other = 1; other <= 30; other++)
                {
                    if (other != field)
                    {
                        writer.Message[2].Field(other).Raw.ToArray().Should().Equal(message[2].Field(other).Raw.ToArray());
                    }
                }

                writer.Message[3].Raw.ToArray().Should().Equal(message[3].Raw.ToArray());
            }));

    [Fact]
    public void A_second_header_is_numbered_as_the_first()
    {
        var writer = new MessageWriter(Some.Message(Some.Header + "\r" + Some.Header + "\r"));
        writer.Set(Hl7Path.Parse("MSH[2]-10"), "8").Should().Be(WriteFault.None);
        writer.Set(Hl7Path.Parse("MSH[2]-1"), "8").Should().Be(WriteFault.NotAValue);
        writer.Message[Hl7Path.Parse("MSH[2]-10")].Text.Should().Be("8");
        writer.Message[Hl7Path.Parse("MSH[2]-9")].Text.Should().Be("ADT^A01^ADT_A01");
    }
}
