using System.Text.Json.Nodes;
using InterfaceEngine.Host.Cli.Mapping;

namespace InterfaceEngine.Tests.Host.Cli.Mapping;

public sealed class BundleDifferenceTests
{
    private static string[] Of(string before, string after) =>
        [.. BundleDifference.Of(JsonNode.Parse(before), JsonNode.Parse(after)).Select(change => $"{change.Path}: {change.Old ?? "none"}, {change.New ?? "none"}")];

    private static string Bundle(params string[] entries) => $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{{string.Join(',', entries)}}] }""";

    private static string Entry(string url, string resource) => $$"""{ "fullUrl": "urn:uuid:{{url}}", "resource": {{resource}} }""";

    [Fact]
    public void The_same_bundle_has_no_difference()
    {
        var bundle = Bundle(Entry("a", """{ "resourceType": "Patient", "gender": "male" }"""));

        Of(bundle, bundle).Should().BeEmpty();
    }

    [Fact]
    public void Values_that_are_added_removed_and_changed_have_their_path() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Patient", "gender": "male", "active": true, "name": [{ "text": "x" }] }""")),
            Bundle(Entry("a", """{ "resourceType": "Patient", "gender": "other", "birthDate": "1961", "name": [{ "text": "x", "use": "old" }] }""")))
            .Should().Equal("Patient.gender: male, other", "Patient.birthDate: none, 1961", "Patient.name[0].use: none, old", "Patient.active: true, none");

    [Fact]
    public void A_resource_is_known_by_its_address_wherever_it_stands() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Observation", "status": "final" }"""), Entry("b", """{ "resourceType": "Observation", "status": "amended" }""")),
            Bundle(Entry("b", """{ "resourceType": "Observation", "status": "amended" }"""), Entry("a", """{ "resourceType": "Observation", "status": "final" }""")))
            .Should().BeEmpty();

    [Fact]
    public void A_resource_more_is_added_with_all_its_values() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Patient" }""")),
            Bundle(Entry("a", """{ "resourceType": "Patient" }"""), Entry("b", """{ "resourceType": "Encounter", "status": "planned" }""")))
            .Should().Equal("Encounter.status: none, planned");

    [Fact]
    public void An_address_that_changed_is_told_once_and_not_in_each_reference() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Patient" }"""), Entry("e", """{ "resourceType": "Encounter", "subject": { "reference": "urn:uuid:a" } }""")),
            Bundle(Entry("b", """{ "resourceType": "Patient" }"""), Entry("e", """{ "resourceType": "Encounter", "subject": { "reference": "urn:uuid:b" } }""")))
            .Should().Equal("Patient.(fullUrl): urn:uuid:a, urn:uuid:b");

    [Fact]
    public void A_reference_to_another_resource_is_a_difference() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Location", "name": "1" }"""), Entry("b", """{ "resourceType": "Location", "name": "2" }"""), Entry("e", """{ "resourceType": "Encounter", "x": { "reference": "urn:uuid:a" } }""")),
            Bundle(Entry("a", """{ "resourceType": "Location", "name": "1" }"""), Entry("b", """{ "resourceType": "Location", "name": "2" }"""), Entry("e", """{ "resourceType": "Encounter", "x": { "reference": "urn:uuid:b" } }""")))
            .Should().Equal("Encounter.x.reference: -> Location[0], -> Location[1]");

    [Fact]
    public void An_item_at_the_head_of_a_list_does_not_change_the_others() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Patient", "identifier": [{ "value": "1" }, { "value": "2" }] }""")),
            Bundle(Entry("a", """{ "resourceType": "Patient", "identifier": [{ "value": "0" }, { "value": "1" }, { "value": "2" }] }""")))
            .Should().Equal("Patient.identifier[0].value: none, 0");

    [Fact]
    public void An_extension_is_compared_with_one_of_its_URL_and_has_it_in_its_path() =>
        Of(
            Bundle(Entry("a", """{ "resourceType": "Patient", "extension": [{ "url": "http://a", "valueCode": "x" }, { "url": "http://b", "valueCode": "y" }] }""")),
            Bundle(Entry("a", """{ "resourceType": "Patient", "extension": [{ "url": "http://b", "valueCode": "z" }] }""")))
            .Should().Equal("Patient.extension(http://b)[0].valueCode: y, z", "Patient.extension(http://a)[0].valueCode: x, none");

    [Fact]
    public void A_bundle_that_is_not_there_is_all_added() =>
        BundleDifference.Of(null, JsonNode.Parse(Bundle(Entry("a", """{ "resourceType": "Patient", "gender": "male" }""")))).Select(change => change.Plain)
            .Should().Equal("Patient.gender", "Bundle.type");
}
