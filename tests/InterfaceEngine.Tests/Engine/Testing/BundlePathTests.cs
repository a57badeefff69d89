using System.Text.Json;
using InterfaceEngine.Engine.Testing.Expectations;

namespace InterfaceEngine.Tests.Engine.Testing;

public sealed class BundlePathTests
{
    private const string Bundle = """
        {
          "resourceType": "Bundle", "type": "batch",
          "entry": [
            { "resource": { "resourceType": "Patient", "active": true, "name": [{ "family": "Quill", "given": ["Ada", "M"] }, { "family": "Quin" }] } },
            { "resource": { "resourceType": "Observation", "valueQuantity": { "value": 6.10 } } },
            { "request": { "method": "DELETE" } },
            { "resource": { "resourceType": "Observation", "valueString": "none" } }
          ]
        }
        """;

    [Theory]
    [InlineData("Bundle.type", "batch")]
    [InlineData("Bundle.entry[2].request.method", "DELETE")]
    [InlineData("Patient.active", "true")]
    [InlineData("Patient.name.family", "Quill")]
    [InlineData("Patient.name[1].family", "Quin")]
    [InlineData("Patient.name[0].given[1]", "M")]
    [InlineData("Patient.name[2].family", "")]
    [InlineData("Patient.gender", "")]
    [InlineData("Patient[1].active", "")]
    [InlineData("Observation.valueQuantity.value", "6.10")]
    [InlineData("Observation[1].valueString", "none")]
    [InlineData("Encounter.status", "")]
    public void A_path_finds_one_value_or_nothing(string text, string value)
    {
        BundlePath.TryParse(text, out var path, out _).Should().BeTrue();
        using var json = JsonDocument.Parse(Bundle);
        path!.Find(json.RootElement).Should().Be(value);
    }

    [Theory]
    [InlineData("patient.gender", 0, "FHIR R4 has no resource 'patient'")]
    [InlineData("Patient.gander", 8, "Patient has no element 'gander'")]
    [InlineData("Patient.name", 0, "'Patient.name' is no single value")]
    [InlineData("Patient", 0, "'Patient' is no single value")]
    [InlineData("Patient.gender[0]", 8, "'gender' is no list")]
    [InlineData("Patient.gender.text", 15, "'text' stands behind a single value")]
    [InlineData("Patient.name[x].family", 8, "'name[x]' is no part of a path")]
    [InlineData("Observation.value", 12, "'value' has several types")]
    [InlineData("Bundle.entry.resource.name", 13, "'resource' may be any resource")]
    [InlineData("", 0, "'' is no part of a path")]
    public void What_FHIR_does_not_have_is_told_at_its_place(string text, int offset, string message)
    {
        BundlePath.TryParse(text, out _, out var fault).Should().BeFalse();
        fault.Should().BeEquivalentTo(new { Predicate = message, Offset = offset });
    }
}
