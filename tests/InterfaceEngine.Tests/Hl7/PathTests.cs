using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7;

public sealed class PathTests
{
    [Theory]
    [InlineData("PID-3", 1, 3, 0, 0, 0)]
    [InlineData("PID-3[2].4.2", 1, 3, 2, 4, 2)]
    [InlineData("OBX[3]-5", 3, 5, 0, 0, 0)]
    [InlineData("OBX[*]-8", Hl7Path.Every, 8, 0, 0, 0)]
    [InlineData("PID-3[*].1", 1, 3, Hl7Path.Every, 1, 0)]
    [InlineData("ZP1-12.1", 1, 12, 0, 1, 0)]
    [InlineData("PV1", 1, 0, 0, 0, 0)]
    public void A_path_is_read_once_and_written_as_it_was(string text, int occurrence, int field, int repetition, int component, int subcomponent)
    {
        var path = Hl7Path.Parse(text);
        path.Should().Be(new Hl7Path(SegmentId.Parse(text[..3]), occurrence, field, repetition, component, subcomponent));
        path.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("PI-3", 2)]
    [InlineData("pid-3", 0)]
    [InlineData("PID-", 4)]
    [InlineData("PID-0", 4)]
    [InlineData("PID-3[", 6)]
    [InlineData("PID-3[0]", 6)]
    [InlineData("PID-3[2", 7)]
    [InlineData("PID-3.", 6)]
    [InlineData("PID-3.4.2.1", 9)]
    [InlineData("PID-3 ", 5)]
    [InlineData("PID-100000", 9)]
    [InlineData("PID.3", 3)]
    public void A_text_that_is_no_path_is_refused_at_the_character_that_does_not_fit(string text, int at)
    {
        Hl7Path.TryParse(text, out _, out var faultAt).Should().BeFalse();
        faultAt.Should().Be(at);
    }

    [Fact]
    public void A_star_names_every_segment_and_every_repetition()
    {
        var message = Some.Message(Some.Header + "\rOBX|1|NM|a~b\rNTE|1\rOBX|2|ST|c\rOBX|3\r");
        Hl7Path.Parse("OBX[*]-3[*]").All(message).Select(value => value.Text).Should().Equal("a", "b", "c");
        Hl7Path.Parse("OBX[*]-2").All(message).Select(value => value.Text).Should().Equal("NM", "ST");
        Hl7Path.Parse("OBX[2]-3").First(message).Text.Should().Be("c");
        Hl7Path.Parse("OBX[*]-9").First(message).Presence.Should().Be(Presence.Absent);
    }

    [Fact]
    public void A_component_path_without_repetition_reads_the_first_and_a_field_path_the_whole_field()
    {
        var message = Some.Message(Some.Admission);
        message[Hl7Path.Parse("PID-3.1")].Text.Should().Be("12345");
        message[Hl7Path.Parse("PID-3")].RepetitionCount.Should().Be(2);
        message[Hl7Path.Parse("PID-3[2]")].Text.Should().Be("987-65-4321^^^USSSA^SS");
    }
}
