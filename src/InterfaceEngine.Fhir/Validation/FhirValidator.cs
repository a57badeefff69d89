namespace InterfaceEngine.Fhir;

/// <summary>
/// Checks a tree against the base definitions of FHIR R4: cardinality, forms of primitives, required bindings, references, contained
/// resources, rules of bundles, invariants (<see cref="InvariantTable"/> says which). Profiles are not checked. Safe for any number of threads.
/// </summary>
public static class FhirValidator
{
    /// <summary>All faults, in the order of the tree; a valid one has no error (<see cref="FhirIssue.IsError"/>), perhaps warnings.</summary>
    /// <param name="element">A resource with all that belongs to it, or a data type.</param>
    /// <param name="limits">Depth and number of issues.</param>
    public static IReadOnlyList<FhirIssue> Validate(FhirElement element, FhirLimits? limits = null)
    {
        var issues = new IssueList(limits ?? FhirLimits.Default);
        issues.Path.Push(element.Type.Name);
        new ValidationWalk(issues).Visit(element);
        return issues.Issues;
    }

    /// <summary>All faults of JSON: what the reader finds, then what <see cref="Validate"/> finds.</summary>
    /// <param name="utf8">One resource.</param>
    /// <param name="limits">Depth and number of issues, of each of the two.</param>
    public static IReadOnlyList<FhirIssue> ValidateJson(ReadOnlySpan<byte> utf8, FhirLimits? limits = null)
    {
        var (resource, issues) = FhirJson.Read(utf8, limits);
        return resource is null ? issues : [.. issues, .. Validate(resource, limits)];
    }
}
