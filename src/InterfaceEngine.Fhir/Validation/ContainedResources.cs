namespace InterfaceEngine.Fhir;

/// <summary>
/// The resources inside another one, while the walk is in it (references.html#contained; dom-2 to dom-5 and ref-1): each has an id of its
/// own, is referred to or refers to its container, and has neither versions nor resources of its own.
/// </summary>
internal sealed class ContainedResources
{
    private readonly FhirElement[] _resources;
    private readonly HashSet<string> _used = [];
    private int _inside = -1; // index of the contained resource that the walk is in

    private ContainedResources(FhirElement[] resources) => _resources = resources;

    /// <summary>Those of a resource; null where it has none.</summary>
    public static ContainedResources? Of(FhirElement resource) =>
        resource.Type.ContainedElement is { } contained && resource.Has(contained)
            ? new ContainedResources([.. resource.GetElements(contained)])
            : null;

    public void Enter(FhirElement resource) => _inside = Array.IndexOf(_resources, resource);

    public void Leave() => _inside = -1;

    /// <summary>Notes a reference <c>#id</c> of any kind; <c>#</c> alone is one to the container.</summary>
    public void Use(string reference) => _used.Add(reference.Length == 1 && _inside >= 0 ? IdOf(_resources[_inside]) : reference[1..]);

    public FhirElement? Find(string reference) => Array.Find(_resources, resource => reference.AsSpan(1).SequenceEqual(IdOf(resource)));

    /// <summary>Checks what can be said when all references are known.</summary>
    public void Check(IssueList issues)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < _resources.Length; i++)
        {
            issues.Path.Push("contained", i);
            CheckOne(_resources[i], ids, issues);
            issues.Path.Pop();
        }
    }

    private void CheckOne(FhirElement resource, HashSet<string> ids, IssueList issues)
    {
        var id = IdOf(resource);
        if (id.Length > 0 && !ids.Add(id))
        {
            issues.Error(FhirIssueCode.Duplicate, "a second contained resource of that id");
        }

        if (!_used.Contains(id))
        {
            issues.Error(FhirIssueCode.Invariant, "dom-3: contained, but not referred to");
        }

        if (resource.Type.ContainedElement is { } contained && resource.Has(contained))
        {
            issues.Error(FhirIssueCode.Invariant, "dom-2: a contained resource contains none");
        }

        var meta = resource.GetElement("meta");
        if (meta?.GetString("versionId") is not null || meta?.GetString("lastUpdated") is not null)
        {
            issues.Error(FhirIssueCode.Invariant, "dom-4: a contained resource has neither version nor time of update");
        }

        if (meta?.GetElement("security") is not null)
        {
            issues.Error(FhirIssueCode.Invariant, "dom-5: a contained resource has no security label");
        }
    }

    private static string IdOf(FhirElement resource) => resource.GetString("id") ?? "";
}
