using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

public sealed class BundleTests
{
    private static readonly MapSet Set = Yaml.Load(
        """
        message: ADT_A01
        events: [ADT^A01]
        resources:
          MessageHeader:
            references: { focus: [Patient, Encounter] }
          Patient: {}
          Encounter: { references: { subject: Patient } }
          Allergy: { type: AllergyIntolerance, per: AL1, references: { patient: Patient } }
          Account: { request: create, references: { subject: Patient } }
          Report: { type: DiagnosticReport, key: [PV1-4], references: { subject: Patient } }
        places:
          - { at: MSH, fill: Bundle, map: "MSH[Bundle]" }
          - { at: MSH, fill: MessageHeader, map: "MSH[MessageHeader]" }
          - { at: PID, fill: Patient, map: "PID[Patient]" }
          - { at: PID, fill: Account, map: "PID[Account]" }
          - { at: PV1, fill: Encounter, map: "PV1[Encounter]" }
          - { at: PV1, fill: Report, map: "PV1[DiagnosticReport]" }
          - { at: AL1, fill: Allergy, map: "AL1[AllergyIntolerance]" }
        """,
        Yaml.Segment("MSH", "Bundle", "{ from: MSH-7, to: timestamp }", "{ from: MSH-10, to: identifier.value }"),
        Yaml.Segment("MSH", "MessageHeader", "{ from: MSH-9.2, to: eventCoding.code }", "{ from: MSH-3, to: source.endpoint, text: '\"urn:x:\" & MSH-3.1' }"),
        Yaml.Segment("PID", "Patient", "{ from: PID-3, to: identifier, map: 'CX[Identifier]' }", "{ from: PID-5, to: name.text }"),
        Yaml.Segment("PID", "Account", "{ to: status, value: active }", "{ from: PID-18, to: identifier, map: 'CX[Identifier]' }"),
        Yaml.Segment(
            "PV1", "Encounter", "{ to: status, value: unknown }", "{ to: class.code, value: IMP }", "{ from: PV1-19, to: identifier, map: 'CX[Identifier]' }",
            "{ from: PV1-7, to: 'participant[p*].individual(Practitioner)', map: 'XCN[Practitioner]' }"),
        Yaml.Segment("PV1", "DiagnosticReport", "{ from: PV1-50, to: identifier, map: 'CX[Identifier]' }", "{ to: status, value: final }", "{ to: code.text, value: x }"),
        Yaml.Segment("AL1", "AllergyIntolerance", "{ from: AL1-3, to: code.text }",
            "{ to: clinicalStatus.coding, value: { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: active } }"),
        Yaml.DataType(
            "CX", "Identifier", "{ from: CX.1, to: value }", "{ from: CX.4, to: system, function: namespace-uri }", "{ from: CX.5, to: type.coding.code }",
            "{ from: CX.4.1, to: assigner.display }"),
        Yaml.DataType("XCN", "Practitioner", "{ from: XCN.1, to: 'identifier[1].value' }", "{ from: XCN.9, to: 'identifier[1].system', function: namespace-uri }", "{ from: XCN.2.1, to: name.family }"));

    private static readonly string[] Admission =
    [
        Yaml.Header, "PID|1||123^^^A&1.2.3&ISO^MR~999^^^SSA^SS||Quill|||||||||||||A7^^^A&1.2.3&ISO",
        "PV1|1|I|4W|U|||1^One^^^^^^^B&1.2.4&ISO~^Two||||||||||||V1" + new string('|', 31) + "R1^^^A&1.2.3&ISO", "AL1|1||Nuts", "AL1|2||Eggs",
    ];

    private static readonly MapOptions Transaction = new() { Bundle = FhirBundleType.Transaction };

    private static string[] With(int segment, string from, string to)
    {
        string[] changed = [.. Admission];
        changed[segment] = changed[segment].Replace(from, to, StringComparison.Ordinal);
        return changed;
    }

    [Fact]
    public void The_same_message_gives_the_same_bytes()
    {
        var first = FhirJson.ToUtf8Bytes(Yaml.Map(Set, Transaction, Admission).Bundle!);
        var second = FhirJson.ToUtf8Bytes(Yaml.Map(Set, Transaction, Admission).Bundle!);

        second.Should().Equal(first);
    }

    [Fact]
    public void A_patient_has_the_same_address_in_every_message()
    {
        var admission = Yaml.Map(Set, Transaction, Admission).Entry("Patient").GetString("fullUrl");
        var other = Yaml.Map(Set, Transaction, With(0, "MSG00001", "MSG00002")).Entry("Patient").GetString("fullUrl");

        other.Should().Be(admission).And.StartWith("urn:uuid:");
    }

    [Fact]
    public void Resources_without_an_identifier_are_told_apart_by_message_and_place()
    {
        var first = Yaml.Map(Set, Transaction, Admission);
        var other = Yaml.Map(Set, Transaction, With(0, "MSG00001", "MSG00002"));

        string[] urls = [.. new[] { first, other }.SelectMany(result => new[] { result.Entry("AllergyIntolerance", 0), result.Entry("AllergyIntolerance", 1) })
            .Select(entry => entry.GetString("fullUrl")!)];
        urls.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_transaction_updates_what_has_an_identifier_with_a_system_by_a_search()
    {
        var result = Yaml.Map(Set, Transaction, Admission);

        result.Request("Patient").Should().Be("PUT Patient?identifier=urn%3Aoid%3A1.2.3%7C123");
        result.At("Patient.id").Should().BeNull();
    }

    [Fact]
    public void A_transaction_puts_what_has_none_under_the_uuid_of_its_address()
    {
        var result = Yaml.Map(Set, Transaction, Admission);

        result.Request("AllergyIntolerance").Should().Be("PUT AllergyIntolerance/" + result.At("AllergyIntolerance.id"));
        result.Entry("AllergyIntolerance").GetString("fullUrl").Should().Be("urn:uuid:" + result.At("AllergyIntolerance.id"));
        result.Request("Encounter").Should().StartWith("PUT Encounter/", "the visit number has no system");
    }

    [Fact]
    public void A_transaction_creates_only_where_the_identifier_finds_nothing_what_a_row_made()
    {
        var result = Yaml.Map(Set, Transaction, Admission);

        result.Request("Practitioner", 0).Should().Be("POST Practitioner identifier=urn%3Aoid%3A1.2.4%7C1");
        result.Request("Practitioner", 1).Should().StartWith("PUT Practitioner/");
        result.Request("Account").Should().Be("POST Account identifier=urn%3Aoid%3A1.2.3%7CA7", "its request is create");
    }

    [Fact]
    public void A_key_tells_apart_what_has_the_same_identifier()
    {
        var first = Yaml.Map(Set, Transaction, Admission);
        var other = Yaml.Map(Set, Transaction, With(2, "|4W|U|", "|4W|E|"));

        first.Request("DiagnosticReport").Should().StartWith("PUT DiagnosticReport/").And.NotBe(other.Request("DiagnosticReport"));
    }

    [Fact]
    public void A_social_security_number_finds_nobody()
    {
        var maps = Yaml.Map(Set, Transaction, With(1, "123^^^A&1.2.3&ISO^MR~", ""));

        maps.Request("Patient").Should().StartWith("PUT Patient/");
    }

    [Fact]
    public void A_message_bundle_begins_with_its_header_and_others_have_none()
    {
        var message = Yaml.Map(Set, new MapOptions { Bundle = FhirBundleType.Message }, Admission);

        message.Resources()[0].Type.Name.Should().Be("MessageHeader");
        message.At("MessageHeader.focus[0].reference").Should().Be("Patient[0]");
        message.At("MessageHeader.focus[1].reference").Should().Be("Encounter[0]");
        message.At("Bundle.timestamp").Should().Be("2026-01-14T08:30:15+01:00");
        message.At("Bundle.identifier.value").Should().Be("MSG00001");
        Yaml.Map(Set, Transaction, Admission).Resources("MessageHeader").Should().BeEmpty();
    }

    [Fact]
    public void A_message_bundle_without_a_header_is_a_fault()
    {
        var maps = Yaml.Load(Yaml.Message("PID", "Patient"), Yaml.Segment("PID", "Patient", "{ from: PID-3, to: name.text }"));

        Yaml.Map(maps, new MapOptions { Bundle = FhirBundleType.Message }, Yaml.Header, "PID|1||1").Fault!.Kind.Should().Be(MapIssueKind.NoBundle);
    }

    [Theory]
    [InlineData(FhirBundleType.Message)]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Batch)]
    [InlineData(FhirBundleType.Collection)]
    public void Every_kind_of_bundle_is_valid_fhir(FhirBundleType kind)
    {
        var result = Yaml.Map(Set, new MapOptions { Bundle = kind }, Admission);

        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
    }

    [Fact]
    public void One_mapper_serves_many_threads()
    {
        var expected = FhirJson.ToUtf8Bytes(Yaml.Map(Set, Transaction, Admission).Bundle!);
        var results = new byte[64][];

        Parallel.For(0, results.Length, i => results[i] = FhirJson.ToUtf8Bytes(Yaml.Map(Set, Transaction, Admission).Bundle!));

        results.Should().AllSatisfy(bytes => bytes.Should().Equal(expected));
    }
}
