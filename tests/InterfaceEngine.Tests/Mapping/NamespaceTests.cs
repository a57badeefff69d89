using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Names become URIs by the table of the analysts, or not at all; the ones that nobody knows are told.</summary>
public sealed class NamespaceTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static readonly MapOptions Options = MapOptions.Default with
    {
        Namespaces = new Dictionary<string, string> { ["HOSP"] = "https://hosp.example/ids", ["99LAB"] = "https://hosp.example/no-coding-system" },
        CodingSystems = new Dictionary<string, string> { ["99LAB"] = "https://lab.example/codes", ["I10"] = "http://hl7.org/fhir/sid/icd-10-cm" },
    };

    [Fact]
    public void Names_of_the_table_become_the_systems_of_identifiers_and_codes()
    {
        var result = Admission("PID|1||1^^^HOSP^MR", "DG1|1||X1^Something^99LAB", "DG1|2||J20^Bronchitis^I10");

        result.At("Patient.identifier[0].system").Should().Be("https://hosp.example/ids");
        result.At("Condition[0].code.coding[0].system").Should().Be("https://lab.example/codes");
        result.At("Condition[1].code.coding[0].system").Should().Be("http://hl7.org/fhir/sid/icd-10-cm", "the table goes before what the product knows");
        result.Request("Patient").Should().Contain("https%3A%2F%2Fhosp.example%2Fids%7C1");
        result.UnknownNames.Should().BeEmpty();
    }

    [Fact]
    public void Names_without_a_uri_are_told_once_each_with_how_often_they_stand_there()
    {
        var result = Admission("PID|1||1^^^CLINIC^MR~2^^^CLINIC^PI~3^^^GOOD HEALTH&1.2.3&ISO^MR", "DG1|1||X1^Something^L", "DG1|2||X1^Something^L^Y1^Other^99XYZ");

        result.UnknownNames.Should().Equal(
            new UnknownName(NameKind.Authority, "CLINIC", "PID-3.4", 2),
            new UnknownName(NameKind.CodingSystem, "L", "DG1-3.3", 2),
            new UnknownName(NameKind.CodingSystem, "99XYZ", "DG1[2]-3.6", 1));
        result.Issues.Where(issue => issue.Kind == MapIssueKind.NamespaceUnknown).Select(issue => issue.Source).Should().Equal("PID-3.4", "DG1-3.3", "DG1[2]-3.6");
        result.Issues.Should().NotContain(issue => issue.Message.Contains("CLINIC", StringComparison.Ordinal), "issues have no values of the message");
        result.At("Patient.identifier[0].system").Should().BeNull("a name is no URI");
    }

    [Fact]
    public void The_applications_and_facilities_of_the_header_are_addresses_and_not_told() =>
        Admission("PID|1||1^^^HOSP^MR").UnknownNames.Should().BeEmpty();

    private static MapResult Admission(string identity, params string[] others) => Yaml.Map(Set, Options, [
        @"MSH|^~\&|HIS|NORTH|||20260114083015+0100||ADT^A01^ADT_A01|MSG|P|2.5.1", identity, "PV1|1|I", .. others,
    ]);
}
