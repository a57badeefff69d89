using System.Text;

namespace InterfaceEngine.Tests.Peers;

public sealed class FactComparisonTests
{
    private static List<Disagreement> Compare(string theirs, string ours, string message = "") =>
        FactComparison.Of(Bundle(theirs, message), Bundle(ours, message)).Disagreements;

    private static PeerBundle Bundle(string resources, string message) =>
        PeerBundle.Read(Encoding.UTF8.GetBytes($$"""{ "entry": [{{string.Join(',', resources.Split('\n').Select(resource => $$"""{ "resource": {{resource}} }"""))}}] }"""), new FactText(message));

    [Fact]
    public void The_same_facts_in_another_order_and_dress_agree() =>
        Compare(
            """{ "resourceType": "Patient", "id": "1", "identifier": [{ "value": "A", "system": "urn:oid:1.2" }, { "value": "B" }], "meta": { "versionId": "7" } }""",
            """{ "resourceType": "Patient", "identifier": [{ "value": "B" }, { "system": "1.2", "value": "A" }], "gender": "male" }""").Should().BeEmpty();

    [Fact]
    public void A_value_of_another_item_is_another_fact() =>
        Compare(
            """{ "resourceType": "Patient", "identifier": [{ "value": "A", "system": "http://a" }, { "value": "B", "system": "http://b" }] }""",
            """{ "resourceType": "Patient", "identifier": [{ "value": "A", "system": "http://b" }, { "value": "B", "system": "http://a" }] }""")
            .Select(disagreement => disagreement.Path).Should().Equal("Patient.identifier.system", "Patient.identifier.system");

    [Fact]
    public void Resources_are_matched_by_what_they_say_and_references_by_what_they_lead_to()
    {
        const string Theirs = """
            { "resourceType": "Observation", "code": { "coding": [{ "code": "1" }] }, "performer": [{ "reference": "Practitioner/a" }] }
            { "resourceType": "Observation", "code": { "coding": [{ "code": "2" }] }, "performer": [{ "reference": "Practitioner/b" }] }
            { "resourceType": "Practitioner", "id": "a", "identifier": [{ "value": "10" }] }
            { "resourceType": "Practitioner", "id": "b", "identifier": [{ "value": "20" }] }
            """;
        const string Ours = """
            { "resourceType": "Practitioner", "id": "x", "identifier": [{ "value": "20" }] }
            { "resourceType": "Practitioner", "id": "y", "identifier": [{ "value": "10" }] }
            { "resourceType": "Observation", "code": { "coding": [{ "code": "2" }] }, "performer": [{ "reference": "Practitioner/x" }] }
            { "resourceType": "Observation", "code": { "coding": [{ "code": "1" }] }, "performer": [{ "reference": "Practitioner/x" }] }
            """;

        Compare(Theirs, Ours).Should().ContainSingle().Which.Should().Be(new Disagreement("Observation.performer", "Practitioner 10", "Practitioner 20"));
    }

    [Fact]
    public void A_resource_that_we_have_not_is_one_disagreement() =>
        Compare(
            """{ "resourceType": "Account", "identifier": [{ "value": "10" }], "name": "x" }""",
            """{ "resourceType": "Patient", "gender": "male" }""").Should().ContainSingle().Which.Path.Should().Be("Account");

    [Theory]
    [InlineData("20260114083000", "2026-01-14T08:30:00+01:00", "2026-01-14T08:30:00Z", 0)]
    [InlineData("20260114083000+0100", "2026-01-14T08:30:00+01:00", "2026-01-14T07:30:00Z", 0)]
    [InlineData("20260114083000+0100", "2026-01-14T08:30:00+01:00", "2026-01-14T08:30:00Z", 1)]
    [InlineData("20260114", "2026-01-14", "2026-01-14T00:00:00Z", 1)]
    public void A_time_is_compared_by_the_clock_alone_only_where_the_message_says_no_zone(string message, string theirs, string ours, int disagreements) =>
        Compare(
            $$"""{ "resourceType": "Encounter", "period": { "start": "{{theirs}}" } }""",
            $$"""{ "resourceType": "Encounter", "period": { "start": "{{ours}}" } }""", message).Should().HaveCount(disagreements);

    [Theory]
    [InlineData("Patient.name.use", "", "Patient.name.use", true)]
    [InlineData("Patient.name.*", "", "Patient.name.use", true)]
    [InlineData("*.coding.display", "", "Patient.maritalStatus.coding.display", true)]
    [InlineData("Patient", "", "Patient.name.use", false)]
    [InlineData("Patient.name.use", "official", "Patient.name.use", false)]
    public void A_row_is_for_the_paths_that_it_names(string path, string says, string of, bool fits)
    {
        var row = new VerdictRow("ms", "ADT_*", path, says, "", Verdict.Choice, "a reason to choose");

        row.Fits(new PeerCase("ms", "ADT_A01", "a.hl7", [], []), new Disagreement(of, "usual", "")).Should().Be(fits);
        row.Fits(new PeerCase("ms", "ORU_R01", "a.hl7", [], []), new Disagreement(of, "usual official", "")).Should().BeFalse();
    }

    [Theory]
    [InlineData("*", "is for every path")]
    [InlineData("*.*", "is for every path")]
    [InlineData("*.system", "is for nearly every path")]
    [InlineData("Patient.*", "is for every path")]
    [InlineData("Patient.name.*", null)]
    public void A_row_for_every_path_is_none(string path, string? fault) =>
        new VerdictRow("ms", "*", path, "", "", Verdict.Choice, "a reason to choose").Fault().Should().Be(fault);
}
