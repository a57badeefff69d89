using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Tests.Hl7.Dictionary;

public sealed class SuggestionsTests
{
    private static readonly Hl7Dictionary V251 = Hl7Dictionary.For(Hl7Version.V251);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("PID", "PID", 0)]
    [InlineData("PID", "pid", 0)]
    [InlineData("PDI", "PID", 1)]
    [InlineData("PI", "PID", 1)]
    [InlineData("PIDD", "PID", 1)]
    [InlineData("OBR", "OBX", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "MSH", 3)]
    public void A_slip_is_a_letter_more_less_other_or_two_exchanged(string left, string right, int distance)
    {
        Suggestions.Distance(left, right).Should().Be(distance);
        Suggestions.Distance(right, left).Should().Be(distance);
    }

    [Fact]
    public void An_unknown_segment_suggests_its_nearest_neighbours()
    {
        Suggestions.Segments(V251, "PDI").Should().StartWith("PID").And.HaveCountLessThanOrEqualTo(3);
        Suggestions.Segments(V251, "obx").Should().StartWith("OBX");
        Suggestions.Segments(V251, "QQQ").Should().BeEmpty();
    }

    [Fact]
    public void An_unknown_structure_suggests_its_nearest_neighbours()
    {
        Suggestions.Structures(V251, "ADT_01").Should().StartWith("ADT_A01");
    }

    [Fact]
    public void Nearer_names_come_first_then_those_of_the_same_letters_then_names_in_order()
    {
        Suggestions.Closest("wards", ["words", "ward", "wards2", "bards", "wards", "lanes"], limit: 4)
            .Should().Equal("wards", "ward", "bards", "wards2");
    }

    [Fact]
    public void Nothing_and_a_text_beyond_64_characters_suggest_nothing()
    {
        Suggestions.Closest("", ["A"]).Should().BeEmpty();
        Suggestions.Closest(new string('A', 65), [new string('A', 65)]).Should().BeEmpty();
        Suggestions.Closest(new string('A', 64), [new string('A', 64)]).Should().ContainSingle();
    }
}
