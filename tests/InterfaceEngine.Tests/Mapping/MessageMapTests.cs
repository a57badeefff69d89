using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

public sealed class MessageMapTests
{
    private const string Results = """
        message: ORU_R01
        events: [ORU^R01]
        resources:
          Patient: { per: PATIENT_RESULT }
          Report:
            type: DiagnosticReport
            per: PATIENT_RESULT.ORDER_OBSERVATION
            references: { subject: Patient, result: Observation, specimen: Specimen }
            key: [OBR-4.1]
            last: [{ to: status, value: unknown }]
          Observation:
            per: PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION
            references: { subject: Patient, specimen: Specimen }
            last: [{ to: status, value: unknown }]
          Specimen: { per: PATIENT_RESULT.ORDER_OBSERVATION.SPECIMEN, references: { subject: Patient } }
        places:
          - { at: PATIENT_RESULT.PATIENT.PID, fill: Patient, map: "PID[Patient]" }
          - { at: PATIENT_RESULT.ORDER_OBSERVATION.ORC, fill: Report, map: "ORC[DiagnosticReport]" }
          - { at: PATIENT_RESULT.ORDER_OBSERVATION.OBR, fill: Report, map: "OBR[DiagnosticReport]" }
          - { at: PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.OBX, fill: Observation, map: "OBX[Observation]", when: not OBX-11 = "X" }
          - { at: PATIENT_RESULT.ORDER_OBSERVATION.OBSERVATION.NTE, fill: Observation, map: "NTE[Observation]" }
          - { at: PATIENT_RESULT.ORDER_OBSERVATION.SPECIMEN.SPM, fill: Specimen, map: "SPM[Specimen]" }
          - { at: ZPI, fill: Patient, map: "ZPI[Patient]" }
        """;

    private static readonly string[] Maps =
    [
        Results,
        Yaml.Segment("PID", "Patient", "{ from: PID-3, to: identifier.value }", "{ from: PID-8, to: gender, when: 'PID-8 = \"female\"' }"),
        Yaml.Segment("ZPI", "Patient", "{ from: ZPI-2, to: name.text }"),
        Yaml.Segment("ORC", "DiagnosticReport", "{ from: ORC-2, to: 'identifier[order].value' }"),
        Yaml.Segment("OBR", "DiagnosticReport", "{ from: OBR-2, to: 'identifier[order].value', when: empty ORC-2 }", "{ from: OBR-4, to: code.text }"),
        Yaml.Segment("OBX", "Observation", "{ from: OBX-3, to: code.text }", "{ from: OBX-5, to: valueString }"),
        Yaml.Segment("NTE", "Observation", "{ from: NTE-3, to: note.text }"),
        Yaml.Segment("SPM", "Specimen", "{ from: SPM-4, to: type.text }"),
    ];

    private static readonly MapSet Set = Yaml.Load(Maps);

    private static readonly string Header = Yaml.Header.Replace("ADT^A01^ADT_A01", "ORU^R01^ORU_R01", StringComparison.Ordinal);

    private static readonly string[] TwoOrders =
    [
        Header, "PID|1||P1", "ORC|RE|O1", "OBR|1|O1||GLU", "OBX|1|ST|A||1", "NTE|1||first", "NTE|2||second", "OBX|2|ST|B||2", "SPM|1|||BLD",
        "OBR|2|O2||NA", "OBX|1|ST|C||3",
    ];

    [Fact]
    public void Each_occurrence_of_a_group_has_its_own_resource_and_segments_of_one_fill_the_same()
    {
        var result = Yaml.Map(Set, TwoOrders);

        result.Resources("DiagnosticReport").Should().HaveCount(2);
        result.Resources("Observation").Should().HaveCount(3);
        result.At("Observation[0].note[0].text").Should().Be("first");
        result.Resources("Patient").Should().ContainSingle();
    }

    [Fact]
    public void References_lead_out_of_a_group_and_into_it()
    {
        var result = Yaml.Map(Set, TwoOrders);

        result.At("Observation[2].subject.reference").Should().Be("Patient[0]");
        result.At("DiagnosticReport[0].result[0].reference").Should().Be("Observation[0]");
        result.At("DiagnosticReport[0].result[1].reference").Should().Be("Observation[1]");
        result.At("DiagnosticReport[1].result[0].reference").Should().Be("Observation[2]");
        result.At("DiagnosticReport[1].result[1].reference").Should().BeNull();
    }

    [Fact]
    public void A_single_reference_beside_is_set_where_there_is_just_one()
    {
        var one = Yaml.Map(Set, TwoOrders);
        var two = Yaml.Map(Set, Header, "PID|1||P1", "OBR|1|O1||GLU", "OBX|1|ST|A||1", "SPM|1|||BLD", "SPM|2|||UR");

        one.At("Observation[0].specimen.reference").Should().Be("Specimen[0]");
        one.At("Observation[2].specimen.reference").Should().BeNull("the other order has no specimen");
        two.At("Observation[0].specimen.reference").Should().BeNull();
        two.At("DiagnosticReport[0].specimen[1].reference").Should().Be("Specimen[1]");
        two.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.ReferenceAmbiguous);
    }

    [Fact]
    public void A_condition_reads_the_segments_of_its_own_group()
    {
        var result = Yaml.Map(Set, TwoOrders);

        result.At("DiagnosticReport[0].identifier[0].value").Should().Be("O1");
        result.At("DiagnosticReport[0].identifier[1].value").Should().BeNull("the order has an ORC-2, and OBR-2 repeats it");
        result.At("DiagnosticReport[1].identifier[0].value").Should().Be("O2");
    }

    [Fact]
    public void A_place_whose_condition_does_not_hold_makes_no_resource()
    {
        var result = Yaml.Map(Set, Header, "PID|1||P1", "OBR|1|O1||GLU", "OBX|1|ST|A||1||||||X", "OBX|2|ST|B||2||||||F");

        result.Resources("Observation").Should().ContainSingle();
        result.At("DiagnosticReport[0].result[0].reference").Should().Be("Observation[0]");
    }

    [Fact]
    public void A_resource_with_constants_alone_is_left_out()
    {
        Yaml.Map(Set, Header, "PID|1||P1", "OBR|1").Resources("DiagnosticReport").Should().BeEmpty();
    }

    [Fact]
    public void Local_segments_and_segments_out_of_place_are_mapped_and_others_reported_once()
    {
        var result = Yaml.Map(Set, Header, "ZPI|1|Local", "OBX|1|ST|A||1", "PID|1||P1", "ZZZ|x", "ZZZ|y", "AL1|1");

        result.At("Patient.name[0].text").Should().Be("Local");
        result.At("Patient.identifier[0].value").Should().Be("P1");
        result.Issues.Where(issue => issue.Kind == MapIssueKind.SegmentLeftOut).Select(issue => issue.Source).Should().Equal("ZZZ", "AL1");
    }

    [Fact]
    public void A_broken_line_is_reported_by_its_number_and_not_by_its_text()
    {
        var result = Yaml.Map(Set, Header, "PID|1||P1", "Mr Quill continued");

        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.SegmentLeftOut);
        string.Join(' ', result.Issues).Should().NotContain("Quill");
    }

    [Theory]
    [InlineData("ORU^R01")]
    [InlineData("ORU^R01^ORU_R01")]
    [InlineData("ORU^R01^ADT_A01")]
    [InlineData("XYZ^Z01^ORU_R01")]
    [InlineData(" ORU ^R01")]
    public void A_message_finds_its_map_by_event_then_by_structure(string type)
    {
        var header = Header.Replace("ORU^R01^ORU_R01", type, StringComparison.Ordinal);

        Yaml.Map(Set, header, "PID|1||P1").MessageMap.Should().Be("ORU_R01");
    }

    [Theory]
    [InlineData("2.1")]
    [InlineData("2.3")]
    [InlineData("2.8.2")]
    [InlineData("")]
    [InlineData("x")]
    public void One_map_serves_all_versions(string version)
    {
        string[] segments = [.. TwoOrders];
        segments[0] = segments[0].Replace("2.5.1", version, StringComparison.Ordinal);

        Yaml.Map(Set, segments).Resources("Observation").Should().HaveCount(3);
    }

    [Fact]
    public void A_message_without_a_map_is_a_fault_and_no_exception()
    {
        var result = Yaml.Map(Set, Yaml.Header, "PID|1");

        result.Bundle.Should().BeNull();
        result.Fault!.Kind.Should().Be(MapIssueKind.NoMap);
    }

    [Fact]
    public void A_message_of_which_nothing_is_mapped_is_a_fault()
    {
        Yaml.Map(Set, Header, "NK1|1").Fault!.Kind.Should().Be(MapIssueKind.NoBundle);
    }

    [Fact]
    public void An_included_map_gives_what_the_structure_has()
    {
        var maps = Yaml.Load(
            "message: ADT\nabstract: true\nresources:\n  Patient: {}\n  Allergy: { type: AllergyIntolerance, per: AL1, references: { patient: Patient } }\n"
            + "places:\n  - { at: PID, fill: Patient, map: 'PID[Patient]' }\n  - { at: AL1, fill: Allergy, map: 'AL1[AllergyIntolerance]' }\n",
            "message: ADT_A01\nevents: [ADT^A01]\ninclude: [ADT]\n",
            "message: ADT_A09\nevents: [ADT^A11]\ninclude: [ADT]\n",
            Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text }"),
            Yaml.Segment("AL1", "AllergyIntolerance", "{ from: AL1-3, to: code.text }"));

        var result = Yaml.Map(maps, Yaml.Header, "PID|1||P1", "AL1|1||Nuts", "AL1|2||Eggs");
        result.Resources("AllergyIntolerance").Should().HaveCount(2);
        result.At("AllergyIntolerance[1].patient.reference").Should().Be("Patient[0]");
        Yaml.Map(maps, Yaml.Header.Replace("A01", "A11", StringComparison.Ordinal), "PID|1||P1").Resources().Should().ContainSingle();
    }

    [Fact]
    public void A_map_of_another_segment_reads_the_one_of_the_group_and_a_place_without_one_stays_empty()
    {
        var maps = Results.Replace(
            "SPECIMEN.SPM, fill: Specimen, map: \"SPM[Specimen]\" }",
            "OBSERVATION.OBX, fill: Observation, map: \"ORC[Observation]\" }",
            StringComparison.Ordinal);
        var set = Yaml.Load(
            [maps, .. Maps.Skip(1), Yaml.Segment("ORC", "Observation", "{ from: ORC-2, to: identifier.value, when: ORC-1 = \"RE\" }")]);

        var result = Yaml.Map(set, [.. TwoOrders, "ORC|NW|O3", "OBR|3|O3||K", "OBX|1|ST|D||4"]);

        result.At("Observation[0].identifier[0].value").Should().Be("O1");
        result.At("Observation[1].identifier[0].value").Should().Be("O1");
        result.At("Observation[2].identifier[0].value").Should().BeNull("its order has no ORC");
        result.At("Observation[2].valueString").Should().Be("3");
        result.At("Observation[3].identifier[0].value").Should().BeNull("the condition asks the ORC that is read");
    }

    [Fact]
    public void Every_bundle_of_these_maps_is_valid_fhir()
    {
        foreach (var kind in (FhirBundleType[])[FhirBundleType.Collection, FhirBundleType.Transaction, FhirBundleType.Batch])
        {
            var result = Yaml.Map(Set, new MapOptions { Bundle = kind }, TwoOrders);

            FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
        }
    }

    [Fact]
    public void A_reference_by_match_leads_to_the_resource_that_gives_the_same_text()
    {
        var maps = Yaml.Load([Results.Replace(
            "    last: [{ to: status, value: unknown }]\n  Specimen",
            "    last: [{ to: status, value: unknown }, { to: derivedFrom, reference: Observation, text: OBX-4, match: OBX-3.1, when: exists OBX-4 }]\n  Specimen",
            StringComparison.Ordinal), .. Maps[1..]]);

        var result = Yaml.Map(maps, Header, "PID|1||P1", "OBR|1|O1||GLU", "OBX|1|ST|A||1", "OBR|2|O2||NA", "OBX|1|ST|B|A|2", "OBX|2|ST|C|X|3", "OBX|3|ST|C|C|3", "OBX|4|ST|D|C|3");

        result.At("Observation[1].derivedFrom[0].reference").Should().Be("Observation[0]", "another order has it");
        result.At("Observation[2].derivedFrom").Should().BeNull("nothing has it");
        result.At("Observation[3].derivedFrom[0].reference").Should().Be("Observation[2]", "it does not mean itself");
        result.At("Observation[4].derivedFrom").Should().BeNull("there are two");
        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.ReferenceAmbiguous);
    }

    [Fact]
    public void A_match_without_reference_and_text_is_a_fault()
    {
        var load = Yaml.TryLoad([Results.Replace(
            "[{ to: status, value: unknown }]\n  Specimen", "[{ to: status, value: unknown }, { to: derivedFrom, reference: Observation, match: OBX-3.1 }]\n  Specimen",
            StringComparison.Ordinal), .. Maps[1..]]);

        load.Faults.Should().ContainSingle().Which.Message.Should().Be("'match' needs 'reference', and 'text' that it is compared with");
    }
}
