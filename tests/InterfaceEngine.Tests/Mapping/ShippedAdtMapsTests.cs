using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What the maps of the product make of admissions, transfers, discharges and merges.</summary>
public sealed class ShippedAdtMapsTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private const string Identity =
        "PID|1||4711^^^GOOD HEALTH&1.2.3&ISO^MR~987-65-4321^^^USSSA^SS||Quill^Ada^Mary^^Mrs^^L||196106150830|F|||1 Mill Road^Apt 2^Lakeside^IL^62704^USA^H"
        + "||^PRN^PH^^1^217^5550100~^NET^Internet^ada@mail.example|||M||A77^^^GOOD HEALTH&1.2.3&ISO^AN";

    private const string Visit =
        "PV1|1|I|4W^412^A^GOOD HEALTH|E||ICU^1^B^GOOD HEALTH|1234567893^Osler^William^^^Dr^^^^L^^^NPI|||MED|||||||||V77^^^GOOD HEALTH&1.2.3&ISO^VN";

    private static string Header(string code, string version = "2.5.1") =>
        $@"MSH|^~\&|ADT1|GOOD HEALTH|LAB|MAIN|20260114083015+0100||ADT^{code}|MSG00001|P|{version}";

    private static MapResult Map(string trigger, params string[] segments) => Yaml.Map(Set, [Header(trigger), "EVN||20260114083000+0100", .. segments]);

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [Fact]
    public void The_maps_of_the_product_load() => MapSet.Load().Faults.Select(fault => fault.ToText()).Should().BeEmpty();

    [Fact]
    public void An_admission_is_the_patient_and_a_visit_in_progress()
    {
        var result = Map("A01", Identity, Visit);

        IsValid(result);
        result.At("Patient.identifier[0].system").Should().Be("urn:oid:1.2.3");
        result.At("Patient.identifier[0].value").Should().Be("4711");
        result.At("Patient.identifier[1].system").Should().Be("http://hl7.org/fhir/sid/us-ssn");
        result.At("Patient.name[0].use").Should().Be("official");
        result.At("Patient.name[0].family").Should().Be("Quill");
        result.At("Patient.name[0].given[1]").Should().Be("Mary");
        result.At("Patient.gender").Should().Be("female");
        result.At("Patient.birthDate").Should().Be("1961-06-15");
        result.At("Patient.address[0].line[1]").Should().Be("Apt 2");
        result.At("Patient.address[0].use").Should().Be("home");
        result.At("Patient.telecom[0].value").Should().Be("+1 217 5550100");
        result.At("Patient.telecom[0].use").Should().Be("home");
        result.At("Patient.telecom[1].system").Should().Be("email");
        result.At("Patient.telecom[1].value").Should().Be("ada@mail.example");
        result.At("Encounter.status").Should().Be("in-progress");
        result.At("Encounter.class.code").Should().Be("IMP");
        result.At("Encounter.subject.reference").Should().Be("Patient[0]");
        result.At("Encounter.identifier[0].value").Should().Be("V77");
        result.At("Account.identifier[0].value").Should().Be("A77");
    }

    [Fact]
    public void A_bed_is_part_of_its_room_and_the_room_of_its_ward()
    {
        var result = Map("A02", Identity, Visit);

        IsValid(result);
        result.At("Encounter.location[0].location.reference").Should().Be("Location[0]");
        result.At("Encounter.location[0].status").Should().Be("active");
        result.At("Encounter.location[1].status").Should().Be("completed");
        result.At("Location[0].name").Should().Be("A");
        result.At("Location[0].identifier[0].value").Should().Be("4W^412^A");
        result.At("Location[0].partOf.reference").Should().Be("Location[1]");
        result.At("Location[1].name").Should().Be("412");
        result.At("Location[1].partOf.reference").Should().Be("Location[2]");
        result.At("Location[2].name").Should().Be("4W");
        result.At("Location[2].partOf.reference").Should().Be("Location[3]");
        result.At("Location[3].name").Should().Be("GOOD HEALTH");
    }

    [Fact]
    public void Beds_of_one_name_on_two_wards_are_two_beds()
    {
        var result = Map("A02", Identity, "PV1|1|I|4W^1^A|||5E^1^A");

        result.Resources("Location").Should().HaveCount(6);
    }

    [Fact]
    public void A_doctor_is_known_by_the_national_number_and_takes_part_in_the_visit()
    {
        var result = Map("A01", Identity, Visit);

        result.At("Encounter.participant[0].type[0].coding[0].code").Should().Be("ATND");
        result.At("Encounter.participant[0].individual.reference").Should().Be("Practitioner[0]");
        result.At("Practitioner[0].identifier[0].system").Should().Be("http://hl7.org/fhir/sid/us-npi");
        result.At("Practitioner[0].identifier[0].value").Should().Be("1234567893");
        result.At("Practitioner[0].name[0].family").Should().Be("Osler");
    }

    [Theory]
    [InlineData("A01", "I", "", "in-progress")]
    [InlineData("A01", "P", "", "planned")]
    [InlineData("A02", "I", "", "in-progress")]
    [InlineData("A03", "I", "20260114", "finished")]
    [InlineData("A04", "O", "", "in-progress")]
    [InlineData("A04", "U", "", "in-progress")]
    [InlineData("A05", "P", "", "planned")]
    [InlineData("A06", "I", "", "in-progress")]
    [InlineData("A08", "I", "", "in-progress")]
    [InlineData("A08", "I", "20260114", "finished")]
    [InlineData("A08", "P", "", "planned")]
    [InlineData("A08", "", "", "unknown")]
    [InlineData("A11", "I", "", "cancelled")]
    [InlineData("A12", "I", "", "in-progress")]
    [InlineData("A13", "I", "20260114", "in-progress")]
    [InlineData("A21", "I", "", "onleave")]
    [InlineData("A38", "P", "", "cancelled")]
    public void The_event_and_the_visit_say_how_it_stands(string trigger, string patientClass, string discharged, string status)
    {
        var result = Map(trigger, Identity, $"PV1|1|{patientClass}|||||||||||||||||V1" + new string('|', 26) + discharged);

        IsValid(result);
        result.At("Encounter.status").Should().Be(status);
    }

    [Fact]
    public void A_visit_without_class_says_that_it_is_not_known()
    {
        var result = Map("A08", Identity, "PV1|1||4W");

        result.At("Encounter.class.system").Should().Be("http://terminology.hl7.org/CodeSystem/v3-NullFlavor");
        result.At("Encounter.class.code").Should().Be("UNK");
    }

    [Fact]
    public void A_message_about_the_person_alone_makes_no_visit() =>
        Map("A31", Identity, "PV1|1|N").Resources("Encounter").Should().BeEmpty();

    [Fact]
    public void An_allergy_has_what_it_is_about_and_its_reactions()
    {
        var result = Map("A01", Identity, Visit, "AL1|1|DA|7980^Penicillin^RXNORM|SV|Hives~Wheezing", "AL1|2|FA|^Peanuts|MO", "AL1|3|MC|^Dust|U|Cough");

        IsValid(result);
        result.At("AllergyIntolerance[0].clinicalStatus.coding[0].code").Should().Be("active");
        result.At("AllergyIntolerance[0].type").Should().Be("allergy");
        result.At("AllergyIntolerance[0].category[0]").Should().Be("medication");
        result.At("AllergyIntolerance[0].criticality").Should().Be("high");
        result.At("AllergyIntolerance[0].code.coding[0].system").Should().Be("http://www.nlm.nih.gov/research/umls/rxnorm");
        result.At("AllergyIntolerance[0].reaction[0].manifestation[1].text").Should().Be("Wheezing");
        result.At("AllergyIntolerance[0].reaction[0].severity").Should().Be("severe");
        result.At("AllergyIntolerance[1].code.text").Should().Be("Peanuts");
        result.At("AllergyIntolerance[1].criticality").Should().BeNull("moderate is neither high nor low");
        result.At("AllergyIntolerance[1].reaction").Should().BeNull("no reaction was sent");
        result.At("AllergyIntolerance[2].category[0]").Should().BeNull("table 0127 has no category of it");
        result.At("AllergyIntolerance[2].reaction[0].severity").Should().BeNull();
    }

    [Fact]
    public void A_diagnosis_belongs_to_the_visit()
    {
        var result = Map("A01", Identity, Visit, "DG1|1||I21.9^Infarction^I10C||20260114|A|||||||||1", "DG1|2||I10^Hypertension^I10C|||F|||||||||||||||D");

        IsValid(result);
        result.At("Condition[0].code.coding[0].system").Should().Be("http://hl7.org/fhir/sid/icd-10-cm");
        result.At("Condition[0].category[0].coding[0].code").Should().Be("encounter-diagnosis");
        result.At("Condition[0].clinicalStatus.coding[0].code").Should().Be("active");
        result.At("Condition[0].verificationStatus").Should().BeNull();
        result.At("Condition[0].encounter.reference").Should().Be("Encounter[0]");
        result.At("Encounter.diagnosis[0].condition.reference").Should().Be("Condition[0]");
        result.At("Encounter.diagnosis[0].use.coding[0].code").Should().Be("AD");
        result.At("Encounter.diagnosis[0].rank").Should().Be("1");
        result.At("Condition[1].verificationStatus.coding[0].code").Should().Be("entered-in-error");
        result.At("Condition[1].clinicalStatus").Should().BeNull("con-5: what was entered in error has none");
    }

    [Fact]
    public void A_coverage_tells_the_patient_as_the_subscriber_sees_them()
    {
        var result = Map(
            "A01", Identity, Visit,
            "IN1|1|PPO1^Gold Plan|77^^^NAIC|Acme Health||||||||20250101|20271231||PPO|Quill^Otto|FTH|19350101|1 Mill Road^^Lakeside|||||||||||||||||XYZ-1",
            "IN1|2|PPO2||||||||||||||Quill^Ada|SEL");

        IsValid(result);
        result.At("Coverage[0].status").Should().Be("active");
        result.At("Coverage[0].beneficiary.reference").Should().Be("Patient[0]");
        result.At("Coverage[0].relationship.coding[0].code").Should().Be("child", "the insured is the patient's father");
        result.At("Coverage[0].subscriber.reference").Should().Be("RelatedPerson[0]");
        result.At("RelatedPerson[0].name[0].given[0]").Should().Be("Otto");
        result.At("RelatedPerson[0].patient.reference").Should().Be("Patient[0]");
        result.At("Coverage[0].subscriberId").Should().Be("XYZ-1");
        result.At("Coverage[0].class[0].value").Should().Be("PPO1", "the plan is no identifier of one coverage");
        result.At("Coverage[0].payor[0].reference").Should().Be("Organization[1]");
        result.At("Organization[1].name").Should().Be("Acme Health");
        result.At("Coverage[1].subscriber.reference").Should().Be("Patient[0]");
        result.At("Coverage[1].payor[0].display").Should().Be("unknown");
    }

    [Theory]
    [InlineData("A40", "2.5.1")]
    [InlineData("A39", "2.3")]
    [InlineData("A34", "2.5.1")]
    public void A_merge_sends_both_patients_each_with_a_link_to_the_other(string trigger, string version)
    {
        var result = Yaml.Map(
            Set, Header(trigger, version), "EVN||20260114083000+0100", Identity, "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR||||||Quil^Ada");

        IsValid(result);
        result.Resources("Patient").Should().HaveCount(2);
        result.At("Patient[0].active").Should().Be("true");
        result.At("Patient[0].link[0].type").Should().Be("replaces");
        result.At("Patient[0].link[0].other.reference").Should().Be("Patient[1]");
        result.At("Patient[1].identifier[0].value").Should().Be("0815");
        result.At("Patient[1].active").Should().Be("false");
        result.At("Patient[1].link[0].type").Should().Be("replaced-by");
        result.At("Patient[1].link[0].other.reference").Should().Be("Patient[0]");
    }

    [Fact]
    public void A_merge_of_accounts_leaves_the_patient_alone()
    {
        var result = Map("A41", Identity, "MRG|4711^^^GOOD HEALTH&1.2.3&ISO^MR||A76^^^GOOD HEALTH&1.2.3&ISO^AN");

        IsValid(result);
        result.Resources("Patient").Should().ContainSingle();
        result.At("Account[0].status").Should().Be("active");
        result.At("Account[1].identifier[0].value").Should().Be("A76");
        result.At("Account[1].status").Should().Be("inactive");
    }

    [Fact]
    public void A_changed_identifier_is_an_old_one_of_the_same_patient()
    {
        var result = Map("A47", Identity, "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR");

        IsValid(result);
        result.Resources("Patient").Should().ContainSingle();
        result.At("Patient.identifier[2].value").Should().Be("0815");
        result.At("Patient.identifier[2].use").Should().Be("old");
    }

    [Fact]
    public void A_message_bundle_begins_with_its_header()
    {
        var options = new MapOptions { Bundle = FhirBundleType.Message };

        var result = Yaml.Map(Set, options, Header("A01"), "EVN||20260114083000+0100", Identity, Visit);

        IsValid(result);
        result.At("MessageHeader.eventCoding.code").Should().Be("A01");
        result.At("MessageHeader.source.name").Should().Be("ADT1");
        result.At("MessageHeader.focus[0].reference").Should().Be("Patient[0]");
        result.At("MessageHeader.meta.tag[0].code").Should().Be("P");
    }
}
