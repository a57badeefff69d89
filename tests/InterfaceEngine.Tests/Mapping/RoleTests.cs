using System.Text.RegularExpressions;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Who takes part, by PRT and ROL: a person alone is a Practitioner; one of whom the segment tells more has a role.</summary>
public sealed partial class RoleTests
{
    private const string Visit = "PV1|1|I|4W||||||||||||||||V77";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    [Theory]
    [InlineData("ROL||AD|AT^Attending^HL70443|88^Blackwell^Elizabeth", "Practitioner[0]")]
    [InlineData("ROL|R1|AD|AT^Attending^HL70443|88^Blackwell^Elizabeth|20260101|20260201", "Practitioner[0]")]
    [InlineData("ROL||AD|AT^Attending^HL70443|88^Blackwell^Elizabeth|||||MD^Physician", "PractitionerRole[0]")]
    [InlineData("ROL||AD|AT^Attending^HL70443|88^Blackwell^Elizabeth||||||||^WPN^PH^^1^217^5550100", "PractitionerRole[0]")]
    [InlineData("ROL||AD|AT^Attending^HL70443|88^Blackwell^Elizabeth||||||||||Lakeside Practice", "PractitionerRole[0]")]
    [InlineData("ROL||AD|AT^Attending^HL70443|||||||||||Lakeside Practice", "PractitionerRole[0]")]
    [InlineData("ROL||AD|SPO^Spouse^HL70063|88^Quill^Bo", "RelatedPerson[0]")]
    [InlineData("PRT||AD||AT^Attending^HL70912|88^Blackwell^Elizabeth", "Practitioner[0]")]
    [InlineData("PRT||AD||AT^Attending^HL70912|88^Blackwell^Elizabeth|MD^Physician", "PractitionerRole[0]")]
    [InlineData("PRT||AD||AT^Attending^HL70912|88^Blackwell^Elizabeth|||Lakeside Practice", "PractitionerRole[0]")]
    [InlineData("PRT||AD||AT^Attending^HL70912|88^Blackwell^Elizabeth||||||||||^WPN^PH^^1^217^5550100", "PractitionerRole[0]")]
    [InlineData("PRT||AD||SPO^Spouse^HL70063|88^Quill^Bo", "RelatedPerson[0]")]
    public void A_role_is_made_where_more_is_told_than_the_person(string segment, string member)
    {
        var result = Map(Visit, segment);

        IsValid(result);
        result.At("Encounter.participant[0].individual.reference").Should().Be(member);
        result.Resources("CareTeam").Should().BeEmpty("it stands behind the visit");
    }

    [Fact]
    public void The_rule_of_roles_is_the_same_in_all_maps()
    {
        var conditions = Directory.EnumerateFiles(Repository.PathOf("src", "InterfaceEngine.Mapping", "Maps", "segments"), "*.yaml")
            .SelectMany(File.ReadLines)
            .Select(line => RoleRow().Match(line))
            .Where(match => match.Success)
            .Select(match => (Segment: match.Groups["segment"].Value, Fields: string.Join(' ', FieldOf().Matches(match.Groups["when"].Value).Select(field => field.Value).Distinct())))
            .ToList();

        conditions.Should().HaveCountGreaterThan(10);
        conditions.Distinct().Should().BeEquivalentTo([("PRT", "PRT-5 PRT-6 PRT-8 PRT-9 PRT-15 PRT-24"), ("ROL", "ROL-4 ROL-9 ROL-12 ROL-13 ROL-14")]);
    }

    [Fact]
    public void A_participation_that_is_deleted_or_unlinked_is_taken_by_no_place()
    {
        var places = Directory.EnumerateFiles(Repository.PathOf("src", "InterfaceEngine.Mapping", "Maps", "messages"), "*.yaml")
            .SelectMany(file => File.ReadLines(file).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .Where(line => PlaceOf().IsMatch(line))
            .ToList();

        places.Should().HaveCountGreaterThan(20);
        places.Should().OnlyContain(line => line.Contains("-2 not in [\"DE\", \"UN\"]", StringComparison.Ordinal));
    }

    [Fact]
    public void Before_the_visit_a_role_is_one_in_the_care_of_the_patient()
    {
        var result = Map(
            "ROL||AD|CP^Consulting^HL70443|88^Blackwell^Elizabeth|20260101||Heart^Heart failure",
            "PRT||AD||PH^Pharmacist^HL70912|66^Scheele^Carl|||Corner Pharmacy",
            "PRT||AD||PO^Performing organization^HL70912||||Lakeside Lab",
            Visit);

        IsValid(result);
        result.At("CareTeam.subject.reference").Should().Be("Patient[0]");
        result.At("CareTeam.participant[0].member.reference").Should().Be("Practitioner[0]");
        result.At("CareTeam.participant[0].role[0].coding[0].code").Should().Be("CON");
        result.At("CareTeam.participant[0].period.start").Should().Be("2026-01-01");
        result.At("CareTeam.participant[1].member.reference").Should().Be("PractitionerRole[0]");
        result.At("CareTeam.participant[1].role[0].coding[0].code").Should().Be("pharmacist");
        result.At("CareTeam.participant[2].member.reference").Should().Be("Organization[1]");
        result.At("Organization[1].name").Should().Be("Lakeside Lab");
        result.At("Encounter.participant[0].individual.reference").Should().BeNull();
    }

    [Theory]
    [InlineData("PRT||AD||PP^Primary Care Provider^HL70912|77^Osler^William", "Practitioner[0]")]
    [InlineData("PRT||AD||PP^Primary Care Provider^HL70912|77^Osler^William|||Lakeside Practice", "PractitionerRole[0]")]
    [InlineData("PRT||AD||PP^Primary Care Provider^HL70912||||Lakeside Practice", "Organization[0]")]
    [InlineData("ROL||AD|PP^Primary Care Provider^HL70443|77^Osler^William", "Practitioner[0]")]
    [InlineData("ROL||AD|PP^Primary Care Provider^HL70443|77^Osler^William||||||||||Lakeside Practice", "PractitionerRole[0]")]
    public void The_general_practitioner_is_the_patients(string segment, string practitioner)
    {
        var result = Map(segment, Visit);

        IsValid(result);
        result.At("Patient.generalPractitioner[0].reference").Should().Be(practitioner);
        result.At("Patient.generalPractitioner[1].reference").Should().BeNull();
        result.Resources("CareTeam").Should().BeEmpty();
    }

    [Fact]
    public void A_role_has_what_is_told_of_it()
    {
        var result = Map(
            "PRT||AD||PP^Primary Care Provider^HL70912|1234567893^Osler^William^^^^^^^^^^NPI~77^Osler^W^^^^^^GOOD HEALTH|MD^Physician|CL^Clinic|Lakeside Practice^^^^^GOOD HEALTH^XX^^^LP1|2N^5|"
            + "|20200101|20301231||1 Mill Road^^Lakeside|^WPN^PH^^1^217^5550100~^NET^Internet^o@mail.example||||||||E|L-88^LI^IL^20270101",
            Visit);

        IsValid(result);
        result.At("PractitionerRole.practitioner.reference").Should().Be("Practitioner[0]");
        result.At("PractitionerRole.organization.reference").Should().Be("Organization[0]");
        result.At("PractitionerRole.code[0].coding[0].code").Should().Be("PP");
        result.At("PractitionerRole.specialty[0].coding[0].code").Should().Be("MD");
        result.At("PractitionerRole.location[0].reference").Should().Be("Location[0]");
        result.At("PractitionerRole.period.end").Should().Be("2030-12-31");
        result.At("PractitionerRole.identifier[0].value").Should().Be("L-88");
        result.At("PractitionerRole.identifier[0].type.coding[0].code").Should().Be("LI");
        result.At("PractitionerRole.identifier[0].period.end").Should().Be("2027-01-01");
        result.At("PractitionerRole.telecom[0].extension(http://hl7.org/fhir/StructureDefinition/iso21090-preferred).valueBoolean").Should().BeNull();
        result.At("PractitionerRole.telecom[1].extension(http://hl7.org/fhir/StructureDefinition/iso21090-preferred).valueBoolean").Should().Be("true", "PRT-23 prefers the address of mail");
        result.At("Practitioner[0].identifier[0].system").Should().Be("http://hl7.org/fhir/sid/us-npi");
        result.At("Practitioner[0].identifier[1].value").Should().Be("77", "all repetitions of PRT-5 are one person");
        result.At("Practitioner[0].address[0].city").Should().Be("Lakeside");
        result.At("Organization[0].type[0].coding[0].code").Should().Be("CL");
        result.Resources("Practitioner").Should().ContainSingle();
    }

    [Fact]
    public void A_device_has_its_numbers_and_dates()
    {
        var result = Yaml.Map(
            Set, @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG1|P|2.8", "PID|1||4711^^^MPI||Quill^Ada", "OBR|1||F1|1-1^Panel^LN|||202601140700+0100|||||||||||||||202601140800+0100||CH|F",
            "OBX|1|NM|8302-2^Height^LN||172|cm|||||F",
            "PRT||AD||EQUIP^Equipment^HL70912||||||M-5^WARD|||||| 00844588003288^^2.16.840.1.113883.6.40^ISO|20250101|20300101|LOT7|SN9||HM^Height meter");

        IsValid(result);
        result.At("Observation.device.reference").Should().Be("Device[0]");
        result.At("Device.identifier[0].value").Should().Be("M-5");
        result.At("Device.udiCarrier[0].deviceIdentifier").Should().Be("00844588003288");
        result.At("Device.udiCarrier[0].issuer").Should().Be("urn:oid:2.16.840.1.113883.6.40");
        result.At("Device.manufactureDate").Should().Be("2025-01-01");
        result.At("Device.expirationDate").Should().Be("2030-01-01");
        result.At("Device.lotNumber").Should().Be("LOT7");
        result.At("Device.serialNumber").Should().Be("SN9");
        result.At("Device.type.coding[0].code").Should().Be("HM");
    }

    [Fact]
    public void One_who_reads_a_result_has_a_role_where_the_place_is_told()
    {
        var result = Yaml.Map(
            Set, @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG1|P|2.8", "PID|1||4711^^^MPI||Quill^Ada",
            "PRT||AD||SPO^Spouse^HL70063|99^Quill^Bo",
            "OBR|1||F1|1-1^Panel^LN|||202601140700+0100|||||||||||||||202601140800+0100||CH|F|||||||9&Osler&William^202601140800^^2N^5~8&Finch&Jo^202601140800|||7&Scribe&Sam^^^3S",
            "OBX|1|NM|8302-2^Height^LN||172|cm|||||F");

        IsValid(result);
        result.At("DiagnosticReport.resultsInterpreter[0].reference").Should().Be("PractitionerRole[0]");
        result.At("DiagnosticReport.resultsInterpreter[1].reference").Should().Be("Practitioner[1]");
        result.At("PractitionerRole[0].location[0].reference").Should().Be("Location[0]");
        result.At("PractitionerRole[0].period.start").Should().Be("2026-01-14T08:00:00+01:00");
        result.At("Location[0].identifier[0].value").Should().Be("2N^5");
        result.At("DiagnosticReport.performer[0].reference").Should().Be("PractitionerRole[1]");
        result.At("PractitionerRole[1].code[0].coding[0].code").Should().Be("TRANS");
        result.At("RelatedPerson.relationship[0].coding[0].code").Should().Be("SPS");
    }

    [Fact]
    public void An_order_names_the_device_that_it_was_entered_at()
    {
        var result = Yaml.Map(
            Set, @"MSH|^~\&|EHR|MAIN|LAB1|MAIN|20260114083015+0100||OML^O21^OML_O21|MSG1|P|2.5.1", "PID|1||4711^^^MPI||Quill^Ada",
            "ORC|NW|P1|||||||202601140800+0100|8^Clerk^C||||||||DEV1^Terminal 1", "OBR|1|P1||1-1^Panel^LN");

        IsValid(result);
        result.At("Device.identifier[0].value").Should().Be("DEV1");
        result.At("Device.deviceName[0].name").Should().Be("Terminal 1");
    }

    [Fact]
    public void Those_who_took_part_in_a_procedure_are_its_performers()
    {
        var result = Map(Visit, "PR1|1||93000^ECG^C4||202601140800|D|30", "ROL||AD|TN^Technician|66^Scheele^Carl");

        IsValid(result);
        result.At("Procedure.performer[0].actor.reference").Should().Be("Practitioner[0]");
        result.At("Procedure.performedPeriod.start").Should().Be("2026-01-14T08:00:00+01:00");
        result.At("Procedure.performedPeriod.end").Should().Be("2026-01-14T08:30:00+01:00", "PR1-7 is how long it took");
        result.At("Encounter.participant[0].individual.reference").Should().BeNull();
    }

    private static MapResult Map(params string[] segments) => Yaml.Map(Set, [
        @"MSH|^~\&|ADT1||LAB|MAIN|20260114083015+0100||ADT^A08^ADT_A01|MSG1|P|2.8", "EVN||20260114083000+0100",
        "PID|1||4711^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^Ada||19610615|F", .. segments,
    ]);

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [GeneratedRegex("""map: "(?<segment>PRT|ROL)\[PractitionerRole\]", when:.*?(?<when>exists (?:PRT-5|ROL-4) and \(.*?\))""")]
    private static partial Regex RoleRow();

    [GeneratedRegex(@"at: ([\w.]+\.)?(PRT|ROL), ")]
    private static partial Regex PlaceOf();

    [GeneratedRegex(@"(PRT|ROL)-\d+")]
    private static partial Regex FieldOf();
}
