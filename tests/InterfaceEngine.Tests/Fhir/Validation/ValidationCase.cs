using System.Text.Json;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Validation;

/// <summary>A resource of the folder Cases with the faults that it must have: <c>Code Path</c>, in order. A new case is a new line there.</summary>
internal sealed record ValidationCase(string Name, string[] Expect, byte[] Resource)
{
    public static IReadOnlyDictionary<string, ValidationCase> All { get; } = Directory
        .GetFiles(Repository.PathOf("tests", "InterfaceEngine.Tests", "Fhir", "Validation", "Cases"), "*.json")
        .SelectMany(Load)
        .ToDictionary(one => one.Name, StringComparer.Ordinal);

    public IReadOnlyList<FhirIssue> Issues() => FhirValidator.ValidateJson(Resource);

    private static IEnumerable<ValidationCase> Load(string file)
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var one in cases.RootElement.EnumerateArray())
        {
            var expect = one.TryGetProperty("expect", out var faults) ? faults.EnumerateArray().Select(fault => fault.GetString()!).ToArray() : [];
            var name = $"{Path.GetFileNameWithoutExtension(file)}: {one.GetProperty("name").GetString()}";
            yield return new ValidationCase(name, expect, JsonSerializer.SerializeToUtf8Bytes(one.GetProperty("resource")));
        }
    }
}
