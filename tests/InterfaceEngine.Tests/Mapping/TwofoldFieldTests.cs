using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What a message may say in two places, an older and a newer one, or in a whole and in its parts.</summary>
public sealed class TwofoldFieldTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private const string Schedule = "SCH|P1|F1||||||Normal|30|min|^^^20260114083000+0100^20260114090000+0100|||||||||||||Booked";

    private static MapResult Admission(string patient) => Yaml.Map(Set, Yaml.Header, "EVN||20260114083000+0100", patient, "PV1|1|I");

    private static MapResult Appointment(params string[] segments) =>
        Yaml.Map(Set, [Yaml.Header.Replace("ADT^A01^ADT_A01", "SIU^S12^SIU_S12", StringComparison.Ordinal), .. segments, "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada"]);

    [Theory]
    [InlineData("^PRN^PH^^1^555^1234567^^^^^555-1234567", "+1 555 1234567")]
    [InlineData("^PRN^PH^^^^1234567^^^^^555-1234567", "555-1234567")]
    [InlineData("^PRN^PH^^^^1234567", "1234567")]
    public void A_number_is_put_together_from_its_parts_unless_only_the_whole_has_the_area(string number, string value) =>
        Admission($"PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada||||||||{number}").At("Patient.telecom.value").Should().Be(value);

    [Theory]
    [InlineData("Kade 12&Kade&12", "Kade 12", null)]
    [InlineData("12&Kade", "12", "Kade")]
    [InlineData("&Kade&12", "Kade 12", null)]
    public void Street_and_number_are_lines_of_their_own_only_where_the_first_line_has_them_not(string line, string first, string? second)
    {
        var result = Admission($"PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada||||||{line}^^Delft");

        result.At("Patient.address.line[0]").Should().Be(first);
        result.At("Patient.address.line[1]").Should().Be(second);
    }

    [Fact]
    public void The_time_of_an_appointment_is_that_of_TQ1_rather_than_of_SCH_11()
    {
        Appointment(Schedule, "TQ1|1||||||20260115100000+0100|20260115103000+0100").At("Appointment.start").Should().Be("2026-01-15T10:00:00+01:00");
        Appointment(Schedule, "TQ1|1||||||20260115").At("Appointment.start").Should().Be("2026-01-14T08:30:00+01:00");
        Appointment(Schedule).At("Appointment.end").Should().Be("2026-01-14T09:00:00+01:00");
    }

    [Fact]
    public void The_numbers_of_an_appointment_say_whose_they_are()
    {
        var result = Appointment(Schedule);

        result.At("Appointment.identifier[0].type.coding.code").Should().Be("FILL");
        result.At("Appointment.identifier[1].type.coding.code").Should().Be("PLAC");
        result.At("Appointment.identifier[1].value").Should().Be("P1");
    }

    [Fact]
    public void A_receiving_facility_is_named_also_where_no_receiving_application_is()
    {
        var options = new MapOptions { Bundle = FhirBundleType.Message };
        const string Header = "MSH|^~\\&||||CLINIC|20260114083000+0100||ADT^A01^ADT_A01|1|P|2.5.1";
        var result = Yaml.Map(Set, options, Header, "EVN||20260114083000+0100", "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada", "PV1|1|I");

        result.At("MessageHeader.destination.receiver.reference").Should().Be("Organization[0]");
        result.At("Organization.name").Should().Be("CLINIC");
    }

    [Theory]
    [InlineData("NK1|1||||^WPN^PH^^^555^1234567")]
    [InlineData("NK1|1|||||^WPN^PH^^^555^1234567")]
    public void A_contact_of_whom_only_a_number_is_known_is_one(string contact) =>
        Yaml.Map(Set, Yaml.Header, "EVN||20260114083000+0100", "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada", contact, "PV1|1|I").At("Patient.contact.telecom.value").Should().Be("555 1234567");

    [Theory]
    [InlineData("2106-3^White^HL70005~2028-9^Asian^HL70005", "White, Asian")]
    [InlineData("2106-3~2028-9", "2106-3, 2028-9")]
    [InlineData("2106-3^White^HL70005", "White")]
    public void The_text_of_race_is_that_of_all_races(string race, string text)
    {
        const string Race = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";

        Admission($"PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada|||||{race}").At($"Patient.extension({Race}).extension(text).valueString").Should().Be(text);
    }

    [Theory]
    [InlineData("OMP^O09^OMP_O09", "RXO|1^Drug||||||^take slowly", "TQ1|1||||||||||after meals", "after meals", "take slowly")]
    [InlineData("OMP^O09^OMP_O09", "RXO|1^Drug||||||^take slowly", null, "take slowly", null)]
    [InlineData("RDE^O11^RDE_O11", "RXE||1^Drug|5||mg||^take slowly", "TQ1|1||||||||||after meals", "take slowly", "after meals")]
    public void What_is_to_be_done_and_the_text_of_the_timing_are_both_kept(string type, string medicine, string? timing, string text, string? beside)
    {
        string[] order = medicine.StartsWith("RXO", StringComparison.Ordinal) ? ["ORC|NW|P1", timing ?? "NTE|1", medicine] : ["ORC|NW|P1", medicine, timing ?? "NTE|1"];
        var result = Yaml.Map(Set, [Yaml.Header.Replace("ADT^A01^ADT_A01", type, StringComparison.Ordinal), "PID|1||100^^^MPI&1.2.3&ISO^MR||Quill^Ada", .. order]);

        result.At("MedicationRequest.dosageInstruction.text").Should().Be(text);
        result.At("MedicationRequest.dosageInstruction.additionalInstruction.text").Should().Be(beside);
    }
}
