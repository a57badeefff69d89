using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Who may write what: a feed that owns a resource updates it, the others only make it where it is not there.</summary>
public sealed class ResultOwnershipTests
{
    private const string Patient = "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada";
    private const string LocalPatient = "PID|1||4711||Quill^Ada";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static MapResult Map(string type, params string[] segments) => Yaml.Map(Set, MapOptions.Default, [
        $@"MSH|^~\&|HIS|NORTHGATE|EHR|MAIN|20260114083015+0100||{type}|{(type.StartsWith("ORU", StringComparison.Ordinal) ? "MSG2" : "MSG1")}|P|2.5.1",
        .. segments,
    ]);

    private static MapResult Order(string patient = Patient, string number = "P1^EHR^1.2.4^ISO") =>
        Map("OML^O21^OML_O21", patient, $"ORC|NW|{number}|||||||||77^Osler", $"OBR|1|{number}||24323-8^Panel^LN|||||||||clinical question");

    private static MapResult Results(string patient = Patient, string number = "P1^EHR^1.2.4^ISO") =>
        Map("ORU^R01^ORU_R01", patient, $"ORC|RE|{number}|F1^LAB", $"OBR|1|{number}|F1^LAB|24323-8^Panel^LN|||202601140700+0100", "OBX|1|NM|1-1^Test^LN||1||||||F");

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();

    [Theory]
    [InlineData(Patient, "P1^EHR^1.2.4^ISO")]
    [InlineData(LocalPatient, "P1")]
    public void Results_find_the_order_that_they_answer_and_leave_it_as_it_is(string patient, string number)
    {
        var order = Order(patient, number);
        var results = Results(patient, number);
        var search = order.Request("ServiceRequest")["PUT ServiceRequest?".Length..];

        IsValid(order);
        IsValid(results);
        order.Request("ServiceRequest").Should().StartWith("PUT ServiceRequest?identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Auuid%3A");
        results.Request("ServiceRequest").Should().Be("POST ServiceRequest " + search);
        results.Entry("ServiceRequest").GetString("fullUrl").Should().Be(order.Entry("ServiceRequest").GetString("fullUrl"));
    }

    [Fact]
    public void The_search_that_finds_an_order_is_for_an_identifier_that_the_order_has()
    {
        var order = Order();
        var name = order.At("ServiceRequest.identifier[1].value");

        order.At("ServiceRequest.identifier[1].system").Should().Be("urn:ietf:rfc:3986");
        name.Should().StartWith("urn:uuid:").And.NotBe(order.Entry("ServiceRequest").GetString("fullUrl"), "a server puts another address in the place of that");
        order.Request("ServiceRequest").Should().EndWith(Uri.EscapeDataString(name!));
    }

    [Fact]
    public void Two_panels_of_one_order_number_are_two_requests()
    {
        var results = Map(
            "ORU^R01^ORU_R01", Patient, "OBR|1|P1^EHR^1.2.4^ISO||24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1", "OBR|2|P1^EHR^1.2.4^ISO||58410-2^Count^LN", "OBX|1|NM|1-2^Test^LN||1");

        results.Request("ServiceRequest", 0).Should().NotBe(results.Request("ServiceRequest", 1));
        results.Request("ServiceRequest", 1).Should().StartWith("POST ServiceRequest identifier=");
    }

    [Theory]
    [InlineData(Patient)]
    [InlineData(LocalPatient)]
    public void Results_leave_the_patient_as_the_admission_said(string patient)
    {
        var admission = Map("ADT^A01^ADT_A01", "EVN||20260114083000+0100", patient, "PV1|1|I");
        var results = Results(patient);

        IsValid(admission);
        IsValid(results);
        admission.Request("Patient").Should().StartWith("PUT Patient?identifier=");
        results.Request("Patient").Should().Be("POST Patient " + admission.Request("Patient")["PUT Patient?".Length..]);
    }

    [Fact]
    public void A_message_has_no_name_for_its_requests()
    {
        var message = Yaml.Map(
            Set, new MapOptions { Bundle = FhirBundleType.Message }, @"MSH|^~\&|LIS|LAB|EHR|MAIN|20260114083015+0100||ORU^R01^ORU_R01|MSG1|P|2.5.1",
            Patient, "OBR|1|P1^EHR^1.2.4^ISO||24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1");

        message.At("ServiceRequest.identifier[1].value").Should().BeNull();
    }

    [Fact]
    public void A_report_and_its_results_belong_to_the_laboratory_which_replaces_them()
    {
        var results = Results();

        results.Request("DiagnosticReport").Should().StartWith("PUT DiagnosticReport/");
        results.Request("Observation").Should().StartWith("PUT Observation/");
    }

    [Fact]
    public void Several_specimens_of_one_number_keep_their_addresses_whichever_message_has_them()
    {
        string[] head = [Patient, "OBR|1||F1^LAB|24323-8^Panel^LN|||202601140700+0100", "OBX|1|NM|1-1^Test^LN||1||||||F"];
        const string Blood = "SPM|1|^S1&LAB&1.2.5&ISO||BLD";
        const string Serum = "SPM|2|^S1&LAB&1.2.5&ISO||SER";

        var both = Map("ORU^R01^ORU_R01", [.. head, Blood, Serum]);
        var one = Map("ORU^R01^ORU_R01", [.. head, Serum.Replace("SPM|2", "SPM|1", StringComparison.Ordinal)]);

        IsValid(both);
        both.Request("Specimen", 0).Should().StartWith("PUT Specimen/").And.NotBe(both.Request("Specimen", 1), "a search would find both and fail");
        one.Request("Specimen").Should().Be(both.Request("Specimen", 1));
    }

    [Fact]
    public void A_specimen_that_comes_with_each_of_its_orders_is_one()
    {
        var results = Map(
            "ORU^R01^ORU_R01", Patient,
            "OBR|1||F1^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1||||||F", "SPM|1|^S1&LAB&1.2.5&ISO||BLD|||||||||||||202601140700+0100",
            "OBR|2||F2^LAB|58410-2^Count^LN", "OBX|1|NM|1-2^Test^LN||1||||||F", "SPM|1|^S1&LAB&1.2.5&ISO||BLD|||||||||||||202601140700+0100");

        IsValid(results);
        results.Resources("Specimen").Should().ContainSingle();
        results.At("DiagnosticReport[1].specimen[0].reference").Should().Be("Specimen[0]");
        results.At("Observation[1].specimen.reference").Should().Be("Specimen[0]");
    }

    [Fact]
    public void The_same_value_twice_is_two_observations()
    {
        var results = Map(
            "ORU^R01^ORU_R01", Patient, "OBR|1||F1^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||5||||||F", "OBX|2|NM|1-1^Test^LN||5||||||F");

        results.Resources("Observation").Should().HaveCount(2);
        results.Request("Observation", 1).Should().NotBe(results.Request("Observation", 0));
    }

    [Fact]
    public void A_specimen_of_an_order_has_the_address_that_it_has_in_the_results()
    {
        const string Specimen = "SPM|1|S1&EHR&1.2.4&ISO||BLD";

        var order = Map("OML^O21^OML_O21", Patient, "ORC|NW|P1^EHR", "OBR|1|P1^EHR||24323-8^Panel^LN", Specimen);
        var results = Map("ORU^R01^ORU_R01", Patient, "OBR|1|P1^EHR|F1^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1", Specimen);

        order.Request("Specimen").Should().Be(results.Request("Specimen"));
    }

    [Fact]
    public void A_specimen_without_a_number_is_that_of_its_order()
    {
        string[] Of(string order, string type) => [Patient, $"OBR|1||{order}^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1", $"SPM|1|||{type}"];
        var first = Map("ORU^R01^ORU_R01", Of("F1", "BLD"));

        Map("ORU^R01^ORU_R01", Of("F1", "BLD")).Request("Specimen").Should().Be(first.Request("Specimen"));
        Map("ORU^R01^ORU_R01", Of("F2", "BLD")).Request("Specimen").Should().NotBe(first.Request("Specimen"));
        Map("ORU^R01^ORU_R01", Of("F1", "UR")).Request("Specimen").Should().NotBe(first.Request("Specimen"));
    }

    [Fact]
    public void The_lines_of_a_text_take_the_place_of_the_lines_before()
    {
        string[] Lines(params string[] lines) =>
            [Patient, "OBR|1||F1^LAB|24323-8^Panel^LN|||202601140700+0100", .. lines.Select((line, i) => $"OBX|{i + 1}|TX|1-1^Comment^LN||{line}||||||F")];
        var first = Map("ORU^R01^ORU_R01", Lines("one", "two"));
        var again = Yaml.Map(
            Set, MapOptions.Default, [@"MSH|^~\&|HIS|NORTHGATE|EHR|MAIN|20260114093015+0100||ORU^R01^ORU_R01|MSG9|P|2.5.1", .. Lines("one", "changed")]);

        again.Request("Observation", 0).Should().Be(first.Request("Observation", 0));
        again.Request("Observation", 1).Should().Be(first.Request("Observation", 1)).And.NotBe(first.Request("Observation", 0));
    }

    [Fact]
    public void A_visit_without_a_number_is_the_one_of_the_admission()
    {
        const string Account = "PID|1||4711^^^MPI&1.2.3&ISO^MR||Quill^Ada|||||||||||||A7";
        var admission = Map("ADT^A01^ADT_A01", "EVN||20260114083000+0100", Account, "PV1|1|I|4W");
        var results = Map("ORU^R01^ORU_R01", Account, "PV1|1|I|4W", "OBR|1||F1^LAB|24323-8^Panel^LN", "OBX|1|NM|1-1^Test^LN||1");

        IsValid(results);
        admission.Request("Encounter").Should().StartWith("PUT Encounter?identifier=");
        results.Request("Encounter").Should().Be("POST Encounter " + admission.Request("Encounter")["PUT Encounter?".Length..]);
    }
}
