using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Which values no row reads.</summary>
public sealed class CoverageTests
{
    private static readonly MapOptions Options = new() { Coverage = true };

    private static string[] Unread(string pid, params string[] rows)
    {
        var set = Yaml.Load(
            Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", rows),
            Yaml.DataType("CX", "Identifier", "{ from: CX.1, to: value }", "{ from: CX.4.1, to: assigner.display }", "{ from: CX.5, to: use, value: old, when: $.5 = \"X\" }"),
            Yaml.DataType("XPN", "HumanName", "{ from: XPN.1, to: family }"),
            Yaml.DataType("CWE", "CodeableConcept", "{ from: CWE.1, to: text }"), Yaml.DataType("CWE", "Coding", "{ from: CWE.1, to: code }"),
            "codes: Sex\nentries: { F: female }");
        return Unread(Yaml.Map(set, Options, Yaml.Header, pid));
    }

    private static string[] Unread(MapResult result) =>
    [
        .. result.Coverage!.Unread.Where(value => value.Id.ToString() != "MSH").Select(value =>
        {
            var parts = (value.Component, value.Subcomponent) switch { (0, _) => "", (_, 0) => $".{value.Component}", _ => $".{value.Component}.{value.Subcomponent}" };
            return $"{value.Id}-{value.Field}{parts} {value.Value.Text} {value.Kind}";
        }),
    ];

    [Fact]
    public void A_field_without_a_row_is_unread_and_one_with_a_row_is_not() =>
        Unread("PID|1||||||19610615|F", "{ from: PID-7, to: birthDate }", "{ from: PID-8, to: gender, codes: Sex }").Should().Equal("PID-1 1 NoRow");

    [Fact]
    public void Of_a_field_that_is_read_in_part_the_other_parts_are_unread() =>
        Unread("PID|||1^9^M11^LAB&2.16&ISO^MR", "{ from: PID-3, to: identifier, map: 'CX[Identifier]' }").Should().Equal(
            "PID-3.2 9 NoRow", "PID-3.3 M11 NoRow", "PID-3.4.2 2.16 NoRow", "PID-3.4.3 ISO NoRow", "PID-3.5 MR NotTaken");

    [Fact]
    public void Each_repetition_is_looked_at() =>
        Unread("PID|||1^a~2~3^b", "{ from: PID-3, to: identifier, map: 'CX[Identifier]' }").Should().Equal("PID-3.2 a NoRow", "PID-3.2 b NoRow");

    [Fact]
    public void Repetitions_that_are_not_taken_are_said_so() =>
        Unread("PID|||||A~B", "{ from: PID-5, to: name, map: 'XPN[HumanName]', take: first }").Should().Equal("PID-5 B NotTaken");

    [Fact]
    public void A_field_that_only_a_condition_asks_is_said_so() =>
        Unread("PID|1||||||19610615||||||||||||||||||||||20200101|Y", "{ from: PID-7, to: birthDate, when: PID-1 = \"1\" }", "{ from: PID-30, to: deceasedBoolean, when: empty PID-29 }")
            .Should().Equal("PID-1 1 ConditionOnly", "PID-29 20200101 ConditionOnly", "PID-30 Y NotTaken");

    [Fact]
    public void A_field_that_only_says_that_a_constant_is_set_is_asked_and_not_read() =>
        Unread("PID|||||||19610615", "{ from: PID-7, to: active, value: 'true' }").Should().Equal("PID-7 19610615 ConditionOnly");

    [Fact]
    public void Text_reads_what_it_names_and_the_parts_of_the_value() =>
        Unread("PID|1|2|3^4^5||Q^A^M", "{ from: PID-3, to: name.text, text: '$.1 & PID-1 & PID-5.2' }")
            .Should().Equal("PID-2 2 NoRow", "PID-3.2 4 NoRow", "PID-3.3 5 NoRow", "PID-5.1 Q NoRow", "PID-5.3 M NoRow");

    [Fact]
    public void A_value_that_asks_for_deletion_is_read_where_a_row_is_for_it() =>
        Unread("PID|||||||\"\"|\"\"", "{ from: PID-7, to: birthDate }").Should().Equal("PID-8 \"\" NoRow");

    [Fact]
    public void A_row_whose_condition_does_not_hold_has_not_taken_its_value() =>
        Unread("PID|||||A|B", "{ from: PID-5, to: maritalStatus, map: 'CWE[CodeableConcept]' }", "{ from: PID-6, to: maritalStatus.coding, map: 'CWE[Coding]', when: PID-5.1 = \"B\" }")
            .Should().Equal("PID-6 B NotTaken");

    [Fact]
    public void A_segment_without_place_is_told_with_its_values()
    {
        var set = Yaml.Load(Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }"));

        var result = Yaml.Map(set, Options, Yaml.Header, "PID|||||||19610615", "ZPD|1|x");

        result.Coverage!.SegmentsWithoutPlace.Should().Equal(2);
        Unread(result).Should().Equal("ZPD-1 1 NoRow", "ZPD-2 x NoRow");
    }

    [Fact]
    public void A_place_whose_condition_does_not_hold_takes_the_segment_in_principle()
    {
        var set = Yaml.Load(
            Yaml.Message("PID", "Patient").Replace("\"PID[Patient]\"", "\"PID[Patient]\", when: PID-1 = \"2\"", StringComparison.Ordinal),
            Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }"));

        var result = Yaml.Map(set, Options, Yaml.Header, "PID|1||||||19610615|F");

        result.Coverage!.SegmentsWithoutPlace.Should().BeEmpty();
        Unread(result).Should().Equal("PID-1 1 ConditionOnly", "PID-7 19610615 NotTaken", "PID-8 F NoRow");
    }

    [Fact]
    public void What_the_mapper_itself_reads_of_the_header_is_read() =>
        Yaml.Map(Yaml.Load(Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }")), Options, Yaml.Header, "PID|1")
            .Coverage!.Unread.Where(value => value.Segment == 0).Select(value => value.Field).Should().NotContain([1, 2, 9, 12]).And.Contain([3, 10]);

    [Fact]
    public void Without_being_asked_nothing_is_noted() =>
        Yaml.Map(Yaml.Load(Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }")), new MapOptions(), Yaml.Header, "PID|1")
            .Coverage.Should().BeNull();
}
