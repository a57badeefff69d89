namespace InterfaceEngine.Fhir;

/// <summary>Collects faults with the place that the walk is at. A resource without faults costs the path's array, no more.</summary>
internal sealed class IssueList(FhirLimits limits)
{
    private List<FhirIssue>? _issues;

    public ElementPath Path { get; } = new();

    public IReadOnlyList<FhirIssue> Issues => _issues ?? (IReadOnlyList<FhirIssue>)[];

    /// <summary>True after the last fault that the limits allow: the walk ends.</summary>
    public bool IsFull => _issues?.Count >= limits.MaxIssues;

    public void Error(FhirIssueCode code, string message) => Add(FhirSeverity.Error, code, message);

    /// <summary>At an element of the place that the walk is at.</summary>
    public void ErrorAt(string name, FhirIssueCode code, string message) => Add(FhirSeverity.Error, code, $"{Path}.{name}", message);

    public void Add(FhirSeverity severity, FhirIssueCode code, string message) => Add(severity, code, Path.ToString(), message);

    /// <summary>False, with an issue, where the place is deeper than the limits allow.</summary>
    public bool IsDepthAllowed()
    {
        if (Path.Depth <= limits.MaxDepth)
        {
            return true;
        }

        Error(FhirIssueCode.TooCostly, $"nested deeper than {limits.MaxDepth} elements");
        return false;
    }

    /// <summary>Forgets the faults and the place.</summary>
    public void Clear()
    {
        _issues = null;
        Path.Clear();
    }

    private void Add(FhirSeverity severity, FhirIssueCode code, string path, string message)
    {
        if (!IsFull)
        {
            (_issues ??= []).Add(new FhirIssue(severity, code, path, message));
        }
    }
}
