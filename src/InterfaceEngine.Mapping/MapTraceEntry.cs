namespace InterfaceEngine.Mapping;

/// <summary>Where one value of the bundle comes from.</summary>
/// <param name="FhirPath">Its path: <c>Patient.identifier[0].value</c>; a second resource of a type is <c>Observation[1]</c>.</param>
/// <param name="Value">The value as FHIR has it. It may be a patient's.</param>
/// <param name="Source">The v2 location, <c>PID-3[2].1</c>; empty for a constant without one.</param>
/// <param name="Map">The map of the row: <c>CX[Identifier]</c>.</param>
/// <param name="Row">The id of the row in the map.</param>
/// <param name="Codes">The code map that translated the value; null for none.</param>
public sealed record MapTraceEntry(string FhirPath, string Value, string Source, string Map, string Row, string? Codes)
{
    /// <summary>The code that <see cref="Codes"/> translated, as it was sent; null where none did. It may be a patient's.</summary>
    public string? Code { get; init; }

    /// <summary>The file that the row is written in.</summary>
    public string File { get; init; } = "";

    /// <summary>The line of the file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Whether the file is of a folder of overrides, and not of the product.</summary>
    public bool IsOverride { get; init; }
}
