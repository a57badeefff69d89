using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;
using InterfaceEngine.Mapping.Profiles;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What US Core requires is added where it can be known or said to be unknown, and only what meets a profile claims it.</summary>
public sealed class UsCoreTests(ITestOutputHelper output)
{
    private const string Race = "extension(http://hl7.org/fhir/us/core/StructureDefinition/us-core-race)";
    private const string Ethnicity = "extension(http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity)";
    private const string Absent = "extension(http://hl7.org/fhir/StructureDefinition/data-absent-reason).valueCode";

    private static readonly MapSet Set = MapSet.Load().Maps!;
    private static readonly MapOptions Options = MapOptions.Default with { Profile = MapProfile.UsCore, Trace = true };

    [Fact]
    public void A_patient_has_race_and_ethnicity_by_their_categories_their_details_and_as_text()
    {
        var result = Admission("PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F||1002-5^American Indian or Alaska Native^CDCREC~1010-8^Apache^CDCREC||||||||||||2148-5^Mexican^CDCREC");

        result.At($"Patient.{Race}.extension(ombCategory).valueCoding.code").Should().Be("1002-5");
        result.At($"Patient.{Race}.extension(detailed).valueCoding.code").Should().Be("1010-8");
        result.At($"Patient.{Race}.extension(detailed).valueCoding.system").Should().Be("urn:oid:2.16.840.1.113883.6.238");
        result.At($"Patient.{Race}.extension(text).valueString").Should().Be("American Indian or Alaska Native, Apache");
        result.At($"Patient.{Ethnicity}.extension(detailed).valueCoding.code").Should().Be("2148-5");
        result.At($"Patient.{Ethnicity}.extension(text).valueString").Should().Be("Mexican");
        result.At("Patient.meta.profile[0]").Should().EndWith("/us-core-patient");
    }

    [Fact]
    public void What_a_message_does_not_say_of_a_patient_is_said_to_be_unknown()
    {
        var result = Admission("PID|1||1^^^SOMEWHERE^MR");

        result.At($"Patient.identifier[0].system.{Absent}").Should().Be("unknown");
        result.At($"Patient.name[0].{Absent}").Should().Be("unknown");
        result.At("Patient.gender").Should().Be("unknown");
        result.At("Encounter.type[0].coding[0].code").Should().Be("unknown");
        result.At("Encounter.type[0].coding[0].system").Should().Be("http://terminology.hl7.org/CodeSystem/data-absent-reason");
        result.At("Encounter.meta.profile[0]").Should().EndWith("/us-core-encounter");
        result.Trace.Should().Contain(entry => entry.FhirPath == "Patient.gender" && entry.Value == "unknown" && entry.Map == "us-core-patient" && entry.Row == "gender");
        result.Trace.Should().Contain(entry => entry.FhirPath == "Patient.identifier[0].system.extension[0].valueCode" && entry.Row == "identifier.system");
    }

    [Fact]
    public void Results_of_the_laboratory_have_its_category_and_what_is_missing_is_said()
    {
        var result = Order("", "OBX|1|NM|1-1^Test^LN||||||||F");

        result.At("DiagnosticReport.category[0].coding[0].code").Should().Be("LAB");
        result.At($"DiagnosticReport.issued.{Absent}").Should().Be("unknown");
        result.At($"DiagnosticReport.effectiveDateTime.{Absent}").Should().Be("unknown");
        result.At("Observation.category[0].coding[0].code").Should().Be("laboratory");
        result.At("Observation.dataAbsentReason.coding[0].code").Should().Be("unknown");
        result.At("Observation.meta.profile[0]").Should().EndWith("/us-core-observation-lab");
        result.At("DiagnosticReport.meta.profile[0]").Should().EndWith("/us-core-diagnosticreport-lab");
    }

    [Theory]
    [InlineData("CH", "CH,LAB")] // a section of the laboratory
    [InlineData("LAB", "LAB")]
    public void A_section_of_the_laboratory_stays_beside_the_category(string section, string expected)
    {
        var report = Order(section, "OBX|1|NM|1-1^Test^LN||5||||||F").Resources("DiagnosticReport").Single();

        string.Join(',', report.GetElements("category").Select(category => category.GetElement("coding")!.GetString("code"))).Should().Be(expected);
    }

    [Fact]
    public void A_report_of_another_section_is_none_of_the_laboratory_and_nothing_is_added_to_it()
    {
        var result = Order("RAD", "OBX|1|NM|1-1^Test^LN||5||||||F");

        result.At("DiagnosticReport.meta.profile[0]").Should().BeNull();
        result.At("Observation.meta.profile[0]").Should().BeNull();
        result.Resources("Observation").Single().GetElements("category").Should().ContainSingle();
    }

    [Theory]
    [InlineData("1234567893", true)]
    [InlineData("1234567890", false)] // the check digit
    [InlineData("12345", false)]
    public void What_a_profile_forbids_keeps_a_resource_and_what_refers_to_it_from_claiming_it(string npi, bool claims)
    {
        var result = Admission("PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F", $"PV1|1|I|4W|C|||{npi}^Osler^William^^^^^^NPI");

        (result.At("Practitioner.meta.profile[0]") is not null).Should().Be(claims);
        (result.At("Encounter.meta.profile[0]") is not null).Should().Be(claims);
        result.Issues.Where(issue => issue.Kind == MapIssueKind.ProfileUnmet).Select(issue => issue.FhirPath)
            .Should().BeEquivalentTo(claims ? [] : ["Practitioner", "Encounter"]);
        result.Issues.Should().NotContain(issue => issue.Message.Contains(npi, StringComparison.Ordinal));
    }

    [Fact]
    public void A_vaccination_that_was_not_done_has_a_reason()
    {
        var result = Yaml.Map(Set, Options, [
            @"MSH|^~\&|EHR|CLINIC|||20260114083015+0100||VXU^V04^VXU_V04|MSG|P|2.5.1", "PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F",
            "ORC|RE||F1^CLINIC", "RXA|0|1|20260114||08^Hep B, adolescent or pediatric^CVX|999||||||||||||||RE",
        ]);

        result.At("Immunization.status").Should().Be("not-done");
        result.At("Immunization.statusReason.coding[0].code").Should().Be("unknown");
        result.At("Immunization.meta.profile[0]").Should().EndWith("/us-core-immunization");
    }

    [Fact]
    public void Coverage_has_a_relation_to_the_subscriber_a_payer_and_a_member_number()
    {
        var result = Admission("PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F", "PV1|1|I", "IN1|1|PPO^Plan|H100|Harbour Mutual");

        result.At("Coverage.relationship.coding[0].code").Should().NotBeNull();
        result.At($"Coverage.subscriberId.{Absent}").Should().Be("unknown");
        result.At("Coverage.payor[0].reference").Should().Be("Organization[0]");
        result.At($"Organization.active.{Absent}").Should().Be("unknown");
        result.At("Coverage.meta.profile[0]").Should().EndWith("/us-core-coverage");
    }

    [Fact]
    public void Without_the_profile_nothing_is_added_and_addresses_are_the_same()
    {
        const string Identity = "PID|1||1^^^SOMEWHERE^MR";
        var with = Admission(Identity);
        var without = Yaml.Map(Set, MapOptions.Default, Segments(Identity, "PV1|1|I"));

        without.Resources("Patient").Single().Has(without.Resources("Patient").Single().Definition("meta")).Should().BeFalse();
        Urls(with).Should().Equal(Urls(without));
    }

    [Fact]
    public void A_resource_that_claims_what_it_does_not_meet_is_found()
    {
        var result = Admission("PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F");
        var patient = result.Resources("Patient").Single();
        patient.Remove(patient.Definition("gender"));
        var encounter = result.Resources("Encounter").Single();
        encounter.Remove(encounter.Definition("type"));

        ProfileValidator.Validate(result.Bundle!).Select(issue => issue.Message).Should().Equal(
            "us-core-patient: gender is missing", "us-core-encounter: type is missing");
    }

    [Theory]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Message)]
    public void Every_resource_of_the_samples_and_the_corpus_that_claims_a_profile_meets_it_and_is_valid(FhirBundleType kind)
    {
        var mapper = new FhirMapper(Set);
        var options = Options with { Bundle = kind, Trace = false };
        var (claims, wrong) = (0, new List<string>());
        foreach (var file in Files())
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file)).ReplaceLineEndings("\r");
            if (Hl7Message.TryParse(Encoding.Latin1.GetBytes(text), out var message) != ParseFault.None || mapper.Map(message!, options).Bundle is not { } bundle)
            {
                continue;
            }

            claims += bundle.GetElements("entry").Count(entry => entry.GetElement("resource")?.GetElement("meta")?.GetString("profile") is not null);
            var bytes = FhirJson.ToUtf8Bytes(bundle);
            wrong.AddRange(FhirValidator.ValidateJson(bytes).Concat(ProfileValidator.Validate(FhirJson.Read(bytes).Resource!))
                .Where(issue => issue.IsError).Select(issue => $"{Path.GetFileName(file)} {issue}"));
            FhirJson.ToUtf8Bytes(mapper.Map(message!, options).Bundle!).Should().Equal(bytes, file);
        }

        output.WriteLine($"{claims} resources claim a profile");
        wrong.Should().BeEmpty();
        claims.Should().BeGreaterThan(50);
    }

    private static IEnumerable<string> Files()
    {
        string[] folders = [Repository.PathOf("samples", "messages"), Repository.CorpusOf("messages")];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string?> Urls(MapResult result) => result.Bundle!.GetElements("entry").Select(entry => entry.GetString("fullUrl"));

    private static MapResult Admission(string identity, string visit = "PV1|1|I", params string[] others) => Yaml.Map(Set, Options, Segments(identity, visit, others));

    private static string[] Segments(string identity, string visit, params string[] others) =>
        [@"MSH|^~\&|HIS|NORTH|||20260114083015+0100||ADT^A01^ADT_A01|MSG|P|2.5.1", identity, visit, .. others];

    private static MapResult Order(string section, string observation) => Yaml.Map(Set, Options, [
        @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG|P|2.5.1", "PID|1||1^^^A&1.2.3&ISO^MR||Quill^Ada||19610615|F",
        $"OBR|1||F1^LAB|24323-8^Panel^LN||||||||||||||||||||{section}|F", observation,
    ]);
}
