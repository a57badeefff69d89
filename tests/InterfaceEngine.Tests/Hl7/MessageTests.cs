using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7;

public sealed class MessageTests
{
    private static readonly SegmentId Pid = SegmentId.Parse("PID");

    [Fact]
    public void Fields_are_numbered_as_the_standard_numbers_them()
    {
        var message = Some.Message(Some.Admission);
        message.Header.Field(1).Text.Should().Be("|");
        message.Header.Field(2).Text.Should().Be(@"^~\&");
        message.Header.Field(9).Text.Should().Be("ADT^A01^ADT_A01");
        message.Header.Field(12).Text.Should().Be("2.5.1");
        message[Hl7Path.Parse("PID-5.2")].Text.Should().Be("Ada");
    }

    [Fact]
    public void Repetitions_components_and_subcomponents_are_split_at_their_level()
    {
        var message = Some.Message(Some.Admission);
        message.TryGetSegment(Pid, out var pid).Should().BeTrue();
        var identifiers = pid.Field(3);
        identifiers.RepetitionCount.Should().Be(2);
        identifiers.Repetition(1).Component(4).Subcomponent(2).Text.Should().Be("1.2.3");
        identifiers.Repetition(2).Component(1).Text.Should().Be("987-65-4321");
        identifiers.Repetition(3).Presence.Should().Be(Presence.Absent);
        identifiers.Repetition(1).ComponentCount.Should().Be(5);
    }

    [Fact]
    public void Absent_empty_delete_and_value_stay_four_things()
    {
        var message = Some.Message(Some.Admission);
        message[Hl7Path.Parse("PV1-99")].Presence.Should().Be(Presence.Absent);
        message[Hl7Path.Parse("PV1-4")].Presence.Should().Be(Presence.Empty);
        message[Hl7Path.Parse("PV1-14")].Presence.Should().Be(Presence.Delete);
        message[Hl7Path.Parse("PV1-2")].Presence.Should().Be(Presence.Value);
        message[Hl7Path.Parse("ZZZ-1")].Presence.Should().Be(Presence.Absent);
        message[Hl7Path.Parse("PID-3[3].4.2")].Presence.Should().Be(Presence.Absent);
    }

    [Theory]
    [InlineData("PID|1||^^^\r", Presence.Empty)]
    [InlineData("PID|1||~\r", Presence.Empty)]
    [InlineData("PID|1||^&^\r", Presence.Empty)]
    [InlineData("PID|1||^1\r", Presence.Value)]
    [InlineData("PID|1||\"\"^\"\"\r", Presence.Value)]
    public void A_field_of_nothing_but_delimiters_is_empty(string segment, Presence expected) =>
        Some.Message(Some.Header + "\r" + segment)[Hl7Path.Parse("PID-3")].Presence.Should().Be(expected);

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Segments_end_with_whatever_the_sender_used(string end)
    {
        var message = Some.Message(Some.Admission.Replace("\r", end, StringComparison.Ordinal));
        message.SegmentCount.Should().Be(4);
        message[3].Raw.ToArray().Should().EndWith(Some.Bytes("GOOD HEALTH^VN"));
    }

    [Fact]
    public void A_line_feed_inside_a_segment_is_data_where_segments_end_with_carriage_return()
    {
        var message = Some.Message(Some.Header + "\rNTE|1||first line\nPID|second line\rPID|1\r");
        message.SegmentCount.Should().Be(3);
        message[Hl7Path.Parse("NTE-3")].Text.Should().Be("first line\nPID");
    }

    [Fact]
    public void Blank_lines_between_and_behind_segments_are_no_segments() =>
        Some.Message(Some.Header + "\r\r\n\nPID|1\r\n\r\n\n").SegmentCount.Should().Be(2);

    [Fact]
    public void A_missing_last_segment_end_loses_nothing() =>
        Some.Message(Some.Header + "\rPID|1||77")[Hl7Path.Parse("PID-3")].Text.Should().Be("77");

    [Fact]
    public void A_byte_order_mark_and_blanks_before_the_header_are_passed_over()
    {
        var bytes = (byte[])[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\r', .. Some.Bytes(Some.Admission)];
        var message = Hl7Message.Parse(bytes);
        message.Header.Field(10).Text.Should().Be("MSG00001");
        message.Bytes.ToArray().Should().Equal(bytes, "they stay part of the message");
    }

    [Fact]
    public void Any_delimiters_that_the_header_declares_are_used()
    {
        var message = Some.Message("MSH$*%!:$A$B$C$D$20260101$$ADT*A01$7$P$2.5.1\rPID$1$$9*x*a:b%10\r");
        message[Hl7Path.Parse("MSH-9.2")].Text.Should().Be("A01");
        message[Hl7Path.Parse("PID-3[1].3.2")].Text.Should().Be("b");
        message[Hl7Path.Parse("PID-3[2]")].Text.Should().Be("10");
    }

    [Theory]
    [InlineData(@"^~\", "a&b")]
    [InlineData("^~", @"a&b\T\")]
    [InlineData("^", "a&b~c")]
    [InlineData("", "a&b~c^d")]
    public void A_delimiter_that_is_not_declared_is_not_invented(string declared, string component) =>
        Some.Message($"MSH|{declared}|A|B|C|D|||ADT|1|P|2.3\rPID|1||{component}\r")
            [new Hl7Path(Pid, 1, 3, 1, 1, 1)].Text.Should().Be(component);

    [Fact]
    public void The_truncation_character_of_version_2_7_is_the_fifth()
    {
        var message = Some.Message(@"MSH|^~\&#|A|B|C|D|||ADT^A01|1|P|2.7" + "\rPID|1||a#\r");
        message.Delimiters.Truncation.Should().Be((byte)'#');
        message[Hl7Path.Parse("MSH-3")].Text.Should().Be("A");
    }

    [Theory]
    [InlineData("", ParseFault.Empty)]
    [InlineData(" \r\n", ParseFault.Empty)]
    [InlineData("PID|1", ParseFault.NoHeader)]
    [InlineData("msh|^~\\&", ParseFault.NoHeader)]
    [InlineData("BHS|^~\\&|\rMSH|^~\\&|", ParseFault.Batch)]
    [InlineData("MSH", ParseFault.NoFieldSeparator)]
    [InlineData("MSHA^~\\&", ParseFault.NoFieldSeparator)]
    [InlineData("MSH\r|^~\\&", ParseFault.NoFieldSeparator)]
    [InlineData("MSH|^~\\&||||||||||||||||UNICODE UTF-16", ParseFault.UnknownCharset)]
    public void What_is_no_message_is_told_by_name(string text, ParseFault expected)
    {
        Hl7Message.TryParse(Some.Bytes(text), out var message).Should().Be(expected);
        message.Should().BeNull();
    }

    [Fact]
    public void A_header_alone_is_a_message() => Some.Message("MSH|").SegmentCount.Should().Be(1);

    [Fact]
    public void The_letters_MSH_alone_in_a_line_have_no_fields()
    {
        var message = Some.Message(Some.Header + "\rMSH\r");
        message[1].FieldCount.Should().Be(0);
        message[1].Field(1).Presence.Should().Be(Presence.Absent);
    }

    [Fact]
    public void A_byte_order_mark_takes_nothing_of_the_header_along_whatever_the_character_set()
    {
        var message = Hl7Message.Parse((byte[])[0xEF, 0xBB, 0xBF, .. Some.Bytes(Some.Header + "||||||BIG-5\rPID|1\r")]);
        message.Header.Id.Should().Be(SegmentId.Msh);
        message.Header.Field(10).Text.Should().Be("MSG00001");
    }

    [Fact]
    public void A_line_too_short_for_a_name_is_kept_without_one()
    {
        var message = Some.Message(Some.Header + "\rXX\r|0|1\r");
        message[1].Id.IsNone.Should().BeTrue();
        message[2].Raw.ToArray().Should().Equal(Some.Bytes("|0|1"));
    }

    [Fact]
    public void Segments_and_line_ends_account_for_every_byte() =>
        Check.QuickThrowOnFailure(Prop.ForAll(HostileBytes(), bytes =>
        {
            if (Hl7Message.TryParse(bytes, out var message) != ParseFault.None)
            {
                return;
            }

            var covered = 0;
            for (var i = 0; i < message!.SegmentCount; i++)
            {
                message[i].Offset.Should().BeGreaterThanOrEqualTo(covered);
                Gap(bytes.AsSpan(covered, message[i].Offset - covered), isFirst: i == 0);
                covered = message[i].Offset + message[i].Raw.Length;
            }

            Gap(bytes.AsSpan(covered), isFirst: false);
        }));

    [Fact]
    public void The_fields_of_a_segment_joined_by_the_separator_are_the_segment() =>
        Check.QuickThrowOnFailure(Prop.ForAll(HostileBytes(), bytes =>
        {
            if (Hl7Message.TryParse(bytes, out var message) != ParseFault.None)
            {
                return;
            }

            for (var i = 1; i < message!.SegmentCount; i++)
            {
                var segment = message[i];
                if (segment.Raw.StartsWith("FHS"u8) || segment.Raw.StartsWith("BHS"u8) || segment.Raw.StartsWith("MSH"u8))
                {
                    continue;
                }

                var name = segment.Raw.IndexOf(message.Delimiters.Field) is >= 0 and var at ? segment.Raw[..at] : segment.Raw;
                var joined = new List<byte>(name.ToArray());
                for (var field = 1; field <= segment.FieldCount; field++)
                {
                    joined.Add(message.Delimiters.Field);
                    joined.AddRange(segment.Field(field).Raw.ToArray());
                }

                joined.Should().Equal(segment.Raw.ToArray());
            }
        }));

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(200)]
    public void A_separator_is_found_wherever_it_falls_in_a_vector(int filler)
    {
        var message = Some.Message("MSH|^~\\&|" + new string('x', filler) + "|B|C\rPID|" + new string('y', filler) + "|2||\rPV1|3");
        message[Hl7Path.Parse("MSH-4")].Text.Should().Be("B");
        message[Hl7Path.Parse("PID-2")].Text.Should().Be("2");
        message[1].FieldCount.Should().Be(4);
        message[Hl7Path.Parse("PV1-1")].Text.Should().Be("3");
    }

    internal static Arbitrary<byte[]> HostileBytes()
    {
        var pieces = Gen.Elements("|", "^", "~", "\\", "&", "\r", "\n", "\r\n", "PID", "OBX|1", "\"\"", "\\F\\", "\\X0D\\", "MSH|", "x", "\u00e9", "\u001b$B");
        var text = pieces.ArrayOf().Select(parts => Encoding.UTF8.GetBytes("MSH|^~\\&|" + string.Concat(parts)));
        var noise = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();
        return Gen.OneOf(text, text, noise, noise.Select(bytes => (byte[])[.. "MSH|^~\\&|"u8, .. bytes])).ToArbitrary();
    }

    private static void Gap(ReadOnlySpan<byte> bytes, bool isFirst)
    {
        var allowed = isFirst ? "\uFEFF \t\r\n"u8 : "\r\n"u8;
        bytes.IndexOfAnyExcept(allowed).Should().Be(-1, "what is in no segment is a line end");
    }
}
