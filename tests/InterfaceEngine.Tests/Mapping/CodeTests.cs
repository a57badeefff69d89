using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

public sealed class CodeTests
{
    private const string Sex = "codes: Sex\nsystem: http://hl7.org/fhir/administrative-gender\nentries: { F: female, M: { code: male, display: Male }, '-': '' }";

    private const string Marital = "codes: Marital\nsystem: http://x/marital\nentries: { M: { code: MM, display: Wed } }";

    private static readonly string Concept = Yaml.DataType(
        "CWE", "CodeableConcept", "{ from: CWE.1, to: 'coding[1].code' }", "{ from: CWE.2, to: 'coding[1].display' }",
        "{ from: CWE.3, to: 'coding[1].system', function: coding-system }");

    private static readonly string[] SexRow = ["{ from: PID-3, to: name.text }", "{ from: PID-8, to: gender, codes: Sex }"];

    [Theory]
    [InlineData("F", "female")]
    [InlineData("F^Female^HL70001", "female")]
    [InlineData(" M ", "male")]
    public void A_code_is_translated(string sent, string expected) =>
        Yaml.Patient($"PID|||1|||||{sent}", SexRow, Sex).At("Patient.gender").Should().Be(expected);

    [Fact]
    public void A_code_without_entry_is_not_passed_on()
    {
        var result = Yaml.Patient("PID|||1|||||W", SexRow, Sex);

        result.At("Patient.gender").Should().BeNull();
        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.UnmappedCode && issue.FhirPath == "Patient.gender");
    }

    [Fact]
    public void A_code_that_is_known_to_have_no_equivalent_is_not_reported()
    {
        var result = Yaml.Patient("PID|||1|||||-", SexRow, Sex);

        result.At("Patient.gender").Should().BeNull();
        result.Issues.Should().BeEmpty();
    }

    [Fact]
    public void Otherwise_stands_for_every_other_code()
    {
        Yaml.Patient("PID|||1|||||W", ["{ from: PID-8, to: gender, codes: Sex, otherwise: unknown }"], Sex).At("Patient.gender").Should().Be("unknown");
        Yaml.Patient("PID|||1|||||W", ["{ from: PID-8, to: gender, codes: Sex }"], Sex + "\notherwise: other").At("Patient.gender").Should().Be("other");
        Yaml.Patient("PID|||1|||||W", ["{ from: PID-8, to: name.text, codes: Sex, otherwise: $ }"], Sex).At("Patient.name[0].text").Should().Be("W");
    }

    [Fact]
    public void Without_a_code_map_a_required_binding_takes_only_its_own_codes()
    {
        var result = Yaml.Patient("PID|||1|||||F", ["{ from: PID-3, to: name.text }", "{ from: PID-8, to: gender }"]);

        result.At("Patient.gender").Should().BeNull();
        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.CodeRefused);
    }

    [Fact]
    public void A_concept_has_the_translation_first_and_then_what_was_sent()
    {
        var result = Yaml.Patient(
            "PID||||||||||||||||M^Married^HL70002", ["{ from: PID-16, to: maritalStatus, map: 'CWE[CodeableConcept]', codes: Marital }"], Concept, Marital);

        result.At("Patient.maritalStatus.coding[0].system").Should().Be("http://x/marital");
        result.At("Patient.maritalStatus.coding[0].code").Should().Be("MM");
        result.At("Patient.maritalStatus.coding[0].display").Should().Be("Wed");
        result.At("Patient.maritalStatus.coding[1].system").Should().Be("http://terminology.hl7.org/CodeSystem/v2-0002");
        result.At("Patient.maritalStatus.coding[1].code").Should().Be("M");
    }

    [Fact]
    public void A_code_of_the_fields_table_gets_the_system_of_the_table_unless_the_sender_names_one()
    {
        string[] rows = ["{ from: PID-16, to: maritalStatus, map: 'CWE[CodeableConcept]' }"];

        Yaml.Patient("PID||||||||||||||||M", rows, Concept).At("Patient.maritalStatus.coding[0].system")
            .Should().Be("http://terminology.hl7.org/CodeSystem/v2-0002");
        Yaml.Patient("PID||||||||||||||||M^^LOCAL", rows, Concept).At("Patient.maritalStatus.coding[0].system").Should().BeNull();
        Yaml.Patient("PID||||||||||||||||QQ", rows, Concept).At("Patient.maritalStatus.coding[0].system").Should().BeNull();
    }

    [Fact]
    public void A_condition_may_look_a_code_up()
    {
        var result = Yaml.Patient("PID|||1|||||F", ["{ from: PID-3, to: name.text, when: 'lookup(\"Sex\", PID-8) = \"female\"' }"], Sex);

        result.At("Patient.name[0].text").Should().Be("1");
    }

    [Theory]
    [InlineData("1^^^GOOD HEALTH&1.2.3&ISO", "urn:oid:1.2.3")]
    [InlineData("1^^^X&6F9619FF-8B86-D011-B42D-00CF4FC964FF&UUID", "urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("1^^^X&http://x.example/ids&URI", "http://x.example/ids")]
    [InlineData("1^^^KNOWN", "http://known.example")]
    [InlineData("1^^^LISTED", "http://listed.example")]
    [InlineData("1^^^GOOD HEALTH", null)]
    [InlineData("1^^^X&not an oid&ISO", null)]
    public void An_assigning_authority_is_a_uri_or_nothing(string sent, string? expected)
    {
        var maps = Yaml.Load(
            Yaml.Message("PID", "Patient"),
            Yaml.Segment("PID", "Patient", "{ from: PID-3.1, to: 'identifier[i].value' }", "{ from: PID-3.4, to: 'identifier[i].system', function: namespace-uri }"),
            "codes: AssigningAuthority\nentries: { LISTED: 'http://listed.example' }");
        var options = Yaml.Collection with { Namespaces = new Dictionary<string, string> { ["KNOWN"] = "http://known.example" } };

        Yaml.Map(maps, options, Yaml.Header, "PID|||" + sent).At("Patient.identifier[0].system").Should().Be(expected);
    }
}
