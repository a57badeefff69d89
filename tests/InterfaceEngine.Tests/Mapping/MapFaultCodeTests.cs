using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What explain-error shows of faults in maps is so.</summary>
public sealed class MapFaultCodeTests
{
    private const string Rows = "map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n";

    private static readonly (string Name, string Text)[] Others =
    [
        ("message: ADT_A01", Yaml.Message("PID", "Patient")),
        ("map: PID[Patient]", Rows + "  - { from: PID-8, to: gender }\n"),
        ("map: CX[Identifier]", Yaml.DataType("CX", "Identifier", "{ from: CX.1, to: value }")),
        ("codes: Sex", "codes: Sex\nentries: { F: female }"),
    ];

    public static TheoryData<string> Codes => [.. MapFaultCodes.All.Select(code => code.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_lines_of_a_code_have_its_fault_and_the_right_ones_have_none(string code)
    {
        var fault = MapFaultCodes.All.Single(known => known.Code == code);

        Read(fault.Wrong!).Select(found => found.Code).Should().Contain(code);
        Read(fault.Right!).Select(found => found.ToText()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("- { from: PID-8, to: gender, when: PID-8 == 1 }", "EX008")]
    [InlineData("- { from: PID-8, to: gender, when: '\"F\"' }", "EX202")]
    [InlineData("- { from: PID-8, to: gender, when: 'lookup(\"No\", PID-8) = \"x\"' }", "EX104")]
    public void A_fault_in_an_expression_of_a_map_has_the_code_of_the_expression(string row, string code) => Read(row).Single().Code.Should().Be(code);

    [Fact]
    public void Every_code_is_explained_and_no_two_have_the_same()
    {
        MapFaultCodes.All.Select(code => code.Code).Should().OnlyHaveUniqueItems().And.AllSatisfy(code => code.Should().MatchRegex("^MP[0-9]{3}$"));
        MapFaultCodes.All.Should().AllSatisfy(code => Explanation.Find(code.Code)!.Title.Should().Be(code.Title));
    }

    private static IReadOnlyList<MapFault> Read(string example)
    {
        var text = example.StartsWith("- ", StringComparison.Ordinal) ? Rows + "  " + example.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n" : example;
        var first = text.Split('\n')[0];
        return Yaml.TryLoad([text, .. Others.Where(other => other.Name != first).Select(other => other.Text)]).Faults;
    }
}
