namespace InterfaceEngine.Fhir;

/// <summary>Bounds of reading and validating one resource.</summary>
public sealed record FhirLimits
{
    /// <summary>The defaults.</summary>
    public static FhirLimits Default { get; } = new();

    /// <summary>How deep elements may lie in each other; default 64. Real resources stay below 20.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>After how many faults the search for more ends; default 200.</summary>
    public int MaxIssues { get; init; } = 200;
}
