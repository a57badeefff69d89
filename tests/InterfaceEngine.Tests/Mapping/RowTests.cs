using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

public sealed class RowTests
{
    private static readonly string Name = Yaml.DataType("XPN", "HumanName", "{ from: XPN.1.1, to: family }", "{ from: XPN.2, to: given }", "{ from: XPN.3, to: given }");

    private static readonly string Telecom = Yaml.DataType("XTN", "ContactPoint", "{ from: XTN.1, to: value }", "{ from: XTN.2, to: use, codes: Use }");

    private static readonly string Use = "codes: Use\nentries: { PRN: home, WPN: work }";

    private static readonly string Concept = Yaml.DataType(
        "CWE", "CodeableConcept", "{ from: CWE.1, to: 'coding[1].code' }", "{ from: CWE.2, to: 'coding[1].display' }",
        "{ from: CWE.3, to: 'coding[1].system', function: coding-system }", "{ from: CWE.9, to: text }");

    [Fact]
    public void Each_repetition_of_a_field_becomes_an_item_of_the_list()
    {
        var result = Yaml.Patient("PID|||||Quill^Ada^M~Mill^A", ["{ from: PID-5, to: name, map: 'XPN[HumanName]' }"], Name);

        result.At("Patient.name[0].family").Should().Be("Quill");
        result.At("Patient.name[0].given[1]").Should().Be("M");
        result.At("Patient.name[1].given[0]").Should().Be("A");
    }

    [Fact]
    public void A_resource_of_which_only_one_that_it_refers_to_has_a_value_is_there()
    {
        var result = Yaml.Patient("PID|||||||||||||||||||123", ["{ from: PID-19, to: 'managingOrganization(Organization).name' }"]);

        result.Resources("Organization").Should().ContainSingle();
        result.At("Patient.managingOrganization.reference").Should().NotBeNull();
    }

    [Fact]
    public void A_single_element_takes_the_first_repetition_that_fits()
    {
        var result = Yaml.Patient(
            "PID|||1^^^^MR~2^^^^SS~3^^^^SS",
            ["{ from: PID-3, to: 'name.text', when: '$.5 = \"SS\"' }"]);

        result.At("Patient.name[0].text").Should().Be("2");
    }

    [Theory]
    [InlineData("first", "1")]
    [InlineData("last", "3")]
    public void Take_chooses_a_repetition(string take, string expected)
    {
        var result = Yaml.Patient("PID|||1~2~3", [$"{{ from: PID-3, to: name.text, take: {take} }}"]);

        result.At("Patient.name[0].text").Should().Be(expected);
    }

    [Fact]
    public void A_repetition_of_its_own_is_named_by_number()
    {
        var result = Yaml.Patient("PID|||1~2", ["{ from: 'PID-3[2].1', to: name.text }", "{ from: 'PID-3[3].1', to: gender }"]);

        result.At("Patient.name[0].text").Should().Be("2");
        result.At("Patient.gender").Should().BeNull();
    }

    [Fact]
    public void Rows_with_the_same_name_fill_the_same_item()
    {
        var result = Yaml.Patient(
            "PID|||||||||||||||||||123",
            ["{ from: PID-19, to: 'identifier[ssn].value' }", "{ from: PID-19, to: 'identifier[ssn].type.coding', value: { code: SS, system: 'http://x' } }"]);

        result.Resources("Patient")[0].GetElements("identifier").Should().HaveCount(1);
        result.At("Patient.identifier[0].type.coding[0].code").Should().Be("SS");
        result.At("Patient.identifier[0].value").Should().Be("123");
    }

    [Fact]
    public void A_name_with_a_star_is_an_item_for_each_repetition()
    {
        var result = Yaml.Patient(
            "PID|||||||||||||555-1^PRN~555-2",
            [
                "{ from: PID-13, to: 'telecom[home*]', map: 'XTN[ContactPoint]' }",
                "{ from: PID-13, to: 'telecom[home*].system', value: phone }",
                "{ from: PID-13, to: 'telecom[home*].use', value: old, when: empty $.2 }",
            ],
            Telecom, Use);

        result.At("Patient.telecom[0].use").Should().Be("home");
        result.At("Patient.telecom[1].use").Should().Be("old");
        result.At("Patient.telecom[1].system").Should().Be("phone");
        result.Resources("Patient")[0].GetElements("telecom").Should().HaveCount(2);
    }

    [Fact]
    public void The_first_row_that_gives_a_value_wins_unless_a_later_one_replaces()
    {
        string[] rows = ["{ from: PID-8, to: gender }", "{ to: gender, value: unknown }"];

        Yaml.Patient("PID||||||||female", rows).At("Patient.gender").Should().Be("female");
        Yaml.Patient("PID|||4", [.. rows, "{ from: PID-3, to: name.text }"]).At("Patient.gender").Should().Be("unknown");
        Yaml.Patient("PID||||||||female", [.. rows, "{ to: gender, value: other, replace: true }"]).At("Patient.gender").Should().Be("other");
    }

    [Fact]
    public void An_extension_is_found_by_its_url_on_elements_and_on_primitives()
    {
        var result = Yaml.Patient(
            "PID|||||||196106151230||||||||||CHR^Christian",
            [
                "{ from: PID-7, to: birthDate }",
                "{ from: PID-7, to: birthDate.extension(http://x/time).valueDateTime }",
                "{ from: PID-17, to: extension(http://x/religion).valueCodeableConcept, map: 'CWE[CodeableConcept]' }",
            ],
            Concept);

        result.At("Patient.birthDate").Should().Be("1961-06-15");
        result.At("Patient.birthDate.extension(http://x/time).valueDateTime").Should().Be("1961-06-15T12:30:00+01:00");
        result.At("Patient.extension(http://x/religion).valueCodeableConcept.coding[0].code").Should().Be("CHR");
    }

    [Fact]
    public void A_second_type_of_a_choice_is_not_set_and_reported()
    {
        var result = Yaml.Patient(
            "PID|||||||||||||||||||||||||||||20260101|Y",
            ["{ from: PID-29, to: deceasedDateTime }", "{ from: PID-30, to: deceasedBoolean }"]);

        result.At("Patient.deceasedDateTime").Should().Be("2026-01-01");
        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.ChoiceTaken && issue.Row == "PID-30");
    }

    [Fact]
    public void A_text_is_made_by_an_expression()
    {
        var result = Yaml.Patient("PID|||||Quill^Ada", ["{ from: PID-5, to: name.text, text: '$.2 & \" \" & upper($.1)' }"]);

        result.At("Patient.name[0].text").Should().Be("Ada QUILL");
    }

    [Fact]
    public void Absent_and_empty_set_nothing_and_two_quotation_marks_are_reported_as_a_deletion()
    {
        string[] rows = ["{ from: PID-3, to: name.text }", "{ from: PID-7, to: birthDate }", "{ from: PID-8, to: gender }"];

        Yaml.Patient("PID|||1", rows).Issues.Should().BeEmpty();
        Yaml.Patient("PID|||1||||||", rows).Issues.Should().BeEmpty();
        var result = Yaml.Patient("PID|||1||||\"\"|", rows);
        result.At("Patient.birthDate").Should().BeNull();
        result.Issues.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = MapIssueKind.Deletion, FhirPath = "Patient.birthDate", Source = "PID-7", Map = "PID[Patient]", Row = "PID-7" });
    }

    [Fact]
    public void A_deletion_inside_of_a_data_type_names_the_element_by_its_whole_path()
    {
        var result = Yaml.Patient("PID|||||Quill^\"\"", ["{ from: PID-5, to: name, map: 'XPN[HumanName]' }"], Name);

        result.Issues.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = MapIssueKind.Deletion, FhirPath = "Patient.name.given", Source = "PID-5.2" });
    }

    [Fact]
    public void What_cannot_be_converted_is_not_set_and_reported_without_the_value()
    {
        var result = Yaml.Patient("PID|||1||||19611399|", ["{ from: PID-3, to: name.text }", "{ from: PID-7, to: birthDate }"]);

        result.At("Patient.birthDate").Should().BeNull();
        var issue = result.Issues.Should().ContainSingle().Which;
        issue.Kind.Should().Be(MapIssueKind.Conversion);
        issue.ToString().Should().NotContain("19611399");
    }

    [Fact]
    public void A_reference_with_a_type_makes_a_resource_that_rows_fill()
    {
        var maps = Yaml.Load(
            Yaml.Message("PV1", "Encounter"),
            Yaml.Segment(
                "PV1", "Encounter",
                "{ to: status, value: unknown }",
                "{ to: class.code, value: IMP }",
                "{ from: PV1-3, to: 'location[now].location(Location)', map: 'PL[Location]' }",
                "{ from: PV1-40, to: 'location[now].location(Location).description' }",
                "{ from: PV1-7, to: 'participant[attender*].individual(Practitioner)', map: 'XCN[Practitioner]' }",
                "{ from: PV1-7, to: 'participant[attender*].type.coding.code', value: ATND }"),
            Yaml.DataType("PL", "Location", "{ from: PL.1, to: name }"),
            Yaml.DataType("XCN", "Practitioner", "{ from: XCN.1, to: identifier.value }", "{ from: XCN.2.1, to: name.family }"));

        var result = Yaml.Map(
            maps, Yaml.Header, "PV1|1|I|4W||||1^One~2^Two" + new string('|', 33) + "C");

        result.At("Encounter.location[0].location.reference").Should().Be("Location[0]");
        result.At("Location.name").Should().Be("4W");
        result.At("Location.description").Should().Be("C");
        result.At("Encounter.participant[0].individual.reference").Should().Be("Practitioner[0]");
        result.At("Encounter.participant[1].individual.reference").Should().Be("Practitioner[1]");
        result.At("Encounter.participant[1].type[0].coding[0].code").Should().Be("ATND");
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
    }

    [Fact]
    public void The_same_practitioner_is_in_the_bundle_once()
    {
        var maps = Yaml.Load(
            Yaml.Message("PV1", "Encounter"),
            Yaml.Segment(
                "PV1", "Encounter",
                "{ to: status, value: unknown }",
                "{ to: class.code, value: IMP }",
                "{ from: PV1-7, to: 'participant[a*].individual(Practitioner)', map: 'XCN[Practitioner]' }",
                "{ from: PV1-8, to: 'participant[b*].individual(Practitioner)', map: 'XCN[Practitioner]' }"),
            Yaml.DataType("XCN", "Practitioner", "{ from: XCN.2.1, to: name.family }"));

        var result = Yaml.Map(maps, Yaml.Header, "PV1|1|I|||||^One|^One~^Two");

        result.Resources("Practitioner").Should().HaveCount(2);
        result.At("Encounter.participant[0].individual.reference").Should().Be("Practitioner[0]");
        result.At("Encounter.participant[1].individual.reference").Should().Be("Practitioner[0]");
        result.At("Encounter.participant[2].individual.reference").Should().Be("Practitioner[1]");
    }

    [Fact]
    public void An_element_without_what_fhir_requires_is_left_out_with_an_issue()
    {
        var maps = Yaml.Load(
            Yaml.Message("AL1", "AllergyIntolerance"),
            Yaml.Segment(
                "AL1", "AllergyIntolerance",
                "{ to: patient.display, value: somebody }",
                "{ from: AL1-3, to: code.text }",
                "{ from: AL1-4, to: reaction.severity, codes: Severity }",
                "{ from: AL1-5, to: 'reaction.manifestation[m*].text' }"),
            "codes: Severity\nentries: { SV: severe }");

        var without = Yaml.Map(maps, Yaml.Header, "AL1|1||Penicillin|SV");
        var with = Yaml.Map(maps, Yaml.Header, "AL1|1||Penicillin|SV|Rash~Itch");

        without.At("AllergyIntolerance.reaction[0].severity").Should().BeNull();
        without.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.RequiredMissing && issue.FhirPath == "AllergyIntolerance.reaction");
        with.At("AllergyIntolerance.reaction[0].severity").Should().Be("severe");
        with.At("AllergyIntolerance.reaction[0].manifestation[1].text").Should().Be("Itch");
    }

    [Fact]
    public void A_message_may_hold_more_issues_than_are_kept_and_the_rest_is_counted()
    {
        var maps = Yaml.Load(Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text }", "{ from: PID-7, to: birthDate }", "{ from: PID-29, to: deceasedDateTime }"));

        var result = Yaml.Map(maps, Yaml.Collection with { MaxIssues = 1 }, Yaml.Header, "PID|||1||||x||||||||||||||||||||||x");

        result.Issues.Should().HaveCount(1);
        result.IssuesLeftOut.Should().Be(1);
    }
}
