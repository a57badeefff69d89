using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

public sealed class ExplanationTests
{
    private static readonly MapSet Set = Yaml.Load(
        Yaml.Message("PID", "Patient"),
        Yaml.Segment(
            "PID", "Patient", "{ from: PID-3, to: identifier, map: 'CX[Identifier]' }", "{ from: PID-7, to: birthDate }",
            "{ from: PID-8, to: gender, codes: Sex }", "{ to: active, value: 'true' }"),
        Yaml.DataType("CX", "Identifier", "{ from: CX.1, to: value }"),
        "codes: Sex\nentries: { F: female }");

    [Fact]
    public void The_explanation_has_a_line_for_each_value_with_its_source_row_and_code_map()
    {
        var result = Yaml.Map(Set, Yaml.Header, "PID|||1~2||||x|F");

        MapExplanation.ToText(result).Should().Be(
            """
            FHIR path                    value   v2          row                  codes
            Patient.active               true                PID[Patient] active
            Patient.gender               female  PID-8       PID[Patient] PID-8   Sex: F
            Patient.identifier[0].value  1       PID-3.1     CX[Identifier] CX.1
            Patient.identifier[1].value  2       PID-3[2].1  CX[Identifier] CX.1

            Conversion Patient.birthDate PID-7: the value is no date [PID[Patient] PID-7]

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_row_of_an_override_is_told_with_its_file_and_line()
    {
        var load = Yaml.TryOverride(
            [Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-8, to: gender, codes: Sex }"), "codes: Sex\nentries: { F: female }"],
            [Yaml.Segment("PID", "Patient", "{ from: PID-7, to: birthDate }")]);

        var result = Yaml.Map(load.Maps!, Yaml.Header, "PID|||||||19610615|F");

        MapExplanation.ToText(result).Should().Contain("PID[Patient] PID-7 (site1.yaml:5)").And.Contain("PID[Patient] PID-8   ");
        result.Trace.Should().SatisfyRespectively(
            gender => (gender.Code, gender.Codes, gender.File, gender.Line, gender.IsOverride).Should().Be(("F", "Sex", "product2.yaml", 5, false)),
            birth => (birth.Code, birth.File, birth.Line, birth.IsOverride).Should().Be((null, "site1.yaml", 5, true)));
    }

    [Fact]
    public void System_and_display_of_a_translated_coding_are_explained_too()
    {
        var set = Yaml.Load(
            Yaml.Message("PID", "Patient"),
            Yaml.Segment("PID", "Patient", "{ from: PID-16, to: maritalStatus, map: 'CWE[CodeableConcept]', codes: Marital }"),
            Yaml.DataType("CWE", "CodeableConcept", "{ from: CWE.2, to: text }"),
            "codes: Marital\nsystem: http://example.org/m\nentries: { M: { code: married, display: Married } }");

        var result = Yaml.Map(set, Yaml.Header, "PID|||||||||||||||" + "|M^Wed");

        result.Trace.Select(entry => (entry.FhirPath, entry.Value, entry.Code)).Should().BeEquivalentTo(new[]
        {
            ("Patient.maritalStatus.coding[0].system", "http://example.org/m", (string?)"M"),
            ("Patient.maritalStatus.coding[0].code", "married", "M"),
            ("Patient.maritalStatus.coding[0].display", "Married", "M"),
            ("Patient.maritalStatus.text", "Wed", null),
        });
    }

    [Fact]
    public void A_reference_that_a_row_makes_on_the_way_to_its_value_is_explained_by_that_row()
    {
        var set = Yaml.Load(
            Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-3, to: managingOrganization(Organization).name }", "{ from: PID-7, to: birthDate }"));

        Yaml.Map(set, Yaml.Header, "PID|||1||||1961").Trace.Select(entry => (entry.FhirPath, entry.Source, entry.Row)).Should().Equal(
            ("Patient.birthDate", "PID-7", "PID-7"), ("Patient.managingOrganization.reference", "PID-3", "PID-3"), ("Organization.name", "PID-3", "PID-3"));
    }

    [Fact]
    public void A_long_value_is_cut_and_control_characters_are_blanks()
    {
        var result = Yaml.Map(Set, Yaml.Header, "PID|||a\\X0A\\b" + new string('c', 50));

        MapExplanation.ToText(result, 10).Should().Contain(" a bcccc... ");
    }

    [Fact]
    public void Without_being_asked_nothing_is_traced()
    {
        Yaml.Map(Set, new MapOptions(), Yaml.Header, "PID|||1").Trace.Should().BeEmpty();
    }

    [Fact]
    public void Every_traced_value_stands_at_its_path()
    {
        var result = Yaml.Map(Set, Yaml.Header, "PID|||1~2||||19610615|F");

        result.Trace.Should().HaveCount(5).And.AllSatisfy(entry => result.At(entry.FhirPath).Should().Be(entry.Value));
    }
}
