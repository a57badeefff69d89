using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What is wrong or left open in the Version 2 to FHIR guide 1.0.0 and must not come back with a copy of it.</summary>
public sealed class GuideTrapTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Orders(params string[] segments) =>
        Yaml.Map(Set, [Yaml.Header.Replace("ADT^A01^ADT_A01", "ORU^R01^ORU_R01", StringComparison.Ordinal), "PID|1||100^^^MPI&1.2.3&ISO^MR", .. segments]);

    [Theory]
    [InlineData("ORC|RE|P1|F1", "OBR|1|P1|F1|5-5^Test^LN")]
    [InlineData("ORC|RE", "OBR|1|P1|F1|5-5^Test^LN")]
    [InlineData("OBR|1|P1|F1|5-5^Test^LN")]
    [InlineData("ORC|RE|P1|F1", "OBR|1|||5-5^Test^LN")]
    public void The_numbers_of_an_order_are_taken_once_from_ORC_else_from_OBR(params string[] segments)
    {
        var report = Orders(segments).Resources("DiagnosticReport").Should().ContainSingle().Which;

        string?[] values = [.. report.GetElements("identifier").Select(identifier => identifier.GetString("value"))];
        values.Should().BeEquivalentTo("P1", "F1");
    }

    [Theory]
    [InlineData("us-ssn.")]
    [InlineData("v\\5.0")]
    [InlineData("extension-data-absent-reason.html")]
    [InlineData("valueSampedData")]
    [InlineData("http://unitsofmeasure.org/")]
    [InlineData("ParticipationType.html")]
    [InlineData("condition-asserteddate")]
    [InlineData("\" http")]
    [InlineData("fhir/ValueSet/")]
    public void Wrong_spellings_of_the_guide_are_in_no_map(string wrong) =>
        MapSet.Embedded().Where(file => file.Text.Contains(wrong, StringComparison.Ordinal)).Select(file => file.Name).Should().BeEmpty();

    [Theory]
    [InlineData("A01", "ADT_A01")]
    [InlineData("A02", "ADT_A02")]
    [InlineData("A03", "ADT_A03")]
    [InlineData("A04", "ADT_A01")]
    [InlineData("A08", "ADT_A01")]
    [InlineData("A11", "ADT_A09")]
    [InlineData("A13", "ADT_A01")]
    [InlineData("A28", "ADT_A05")]
    [InlineData("A31", "ADT_A05")]
    [InlineData("A40", "ADT_A39")]
    public void An_event_without_a_structure_in_the_header_has_its_map(string trigger, string map)
    {
        var header = Yaml.Header.Replace("ADT^A01^ADT_A01", "ADT^" + trigger, StringComparison.Ordinal);

        Yaml.Map(Set, header, "EVN||20260114083000+0100", "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada", "MRG|200^^^MPI&1.2.3&ISO^MR").MessageMap.Should().Be(map);
    }

    [Fact]
    public void A_code_of_a_table_that_maps_in_part_leaves_no_v2_code_where_the_binding_is_required()
    {
        var result = Orders("OBR|1|P1|F1|5-5^Test^LN|||202601140700||||||||||||||||||Q", "OBX|1|ST|1-1^One^LN||x||||||Q");

        result.At("DiagnosticReport.status").Should().Be("unknown");
        result.At("Observation.status").Should().Be("unknown");
    }

    [Fact]
    public void A_report_whose_test_is_not_named_says_so_and_keeps_its_results()
    {
        var result = Orders("OBR|1|P1|F1||||202601140700||||||||||||||||||F", "OBX|1|ST|1-1^One^LN||x||||||F");

        result.At("DiagnosticReport.code.coding[0].system").Should().Be("http://terminology.hl7.org/CodeSystem/data-absent-reason");
        result.At("DiagnosticReport.code.coding[0].code").Should().Be("unknown");
        result.At("DiagnosticReport.result[0].reference").Should().Be("Observation[0]");
    }

    [Fact]
    public void A_report_whose_test_is_named_in_words_alone_has_those_alone()
    {
        var result = Orders("OBR|1|P1|F1|^Glucose||||202601140700||||||||||||||||||F", "OBX|1|ST|1-1^One^LN||x||||||F");

        result.At("DiagnosticReport.code.text").Should().Be("Glucose");
        result.At("DiagnosticReport.code.coding").Should().BeNull();
    }
}
