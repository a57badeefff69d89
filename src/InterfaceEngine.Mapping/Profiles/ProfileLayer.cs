using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>
/// Makes the resources of a bundle what profiles ask for, after all is mapped and addressed: what is missing is added where the profile says
/// how, and a resource that then meets its profile claims it. One that refers to another meets it only where the other does.
/// </summary>
internal sealed class ProfileLayer
{
    private readonly ProfileSet _profiles;
    private readonly List<FhirElement> _resources = [];
    private readonly Dictionary<string, FhirElement> _byUrl = new(StringComparer.Ordinal);
    private readonly Dictionary<FhirElement, HashSet<string>> _referredFrom = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FhirElement, HashSet<string>> _met = new(ReferenceEqualityComparer.Instance);

    public ProfileLayer(ProfileSet profiles, FhirElement bundle)
    {
        _profiles = profiles;
        foreach (var entry in bundle.GetElements("entry"))
        {
            if (entry.GetElement("resource") is { } resource)
            {
                _resources.Add(resource);
                _met.Add(resource, []);
                _referredFrom.Add(resource, []);
                if (entry.GetString("fullUrl") is { } url)
                {
                    _byUrl[url] = resource;
                }
            }
        }
    }

    /// <summary>Adds what is missing, and lets resources claim what they meet.</summary>
    /// <param name="report">Takes what is not met.</param>
    /// <param name="trace">Takes what was added; null where nobody asks.</param>
    public void Apply(Action<MapIssue> report, MapTrace? trace)
    {
        NoteReferences();
        List<(FhirElement Resource, ResourceProfile Profile)> open = [];
        foreach (var resource in _resources)
        {
            foreach (var profile in _profiles.Profiles.Where(profile => profile.IsFor(resource, _referredFrom[resource])))
            {
                foreach (var rule in profile.Rules)
                {
                    var added = rule.Mend(resource);
                    trace?.Added.AddRange(added.Select(set => new AddedValue(set.Owner, set.Owner.Definition(set.Element), profile.Name, rule.Name)));
                }

                if (profile.Rules.Select(rule => rule.Check(resource)).FirstOrDefault(fault => fault is not null) is { } fault)
                {
                    report(Unmet(profile, fault));
                }
                else
                {
                    _met[resource].Add(profile.Name);
                    open.Add((resource, profile));
                }
            }
        }

        foreach (var (resource, profile) in Settle(open, report))
        {
            var meta = resource.GetOrAdd("meta");
            meta.Add("profile", profile.Url);
            trace?.Added.Add(new AddedValue(meta, meta.Definition("profile"), profile.Name, "met"));
        }
    }

    /// <summary>What resources do not meet of the profiles that they claim.</summary>
    public IEnumerable<FhirIssue> Check()
    {
        foreach (var resource in _resources)
        {
            _met[resource].UnionWith(Claims(resource).Select(profile => profile.Name));
        }

        foreach (var resource in _resources)
        {
            foreach (var profile in Claims(resource))
            {
                var faults = profile.Rules.Select(rule => rule.Check(resource) ?? CheckReferences(rule, resource)).OfType<string>();
                foreach (var fault in faults.Prepend(resource.Type == profile.Type ? null : "the profile is of another type").OfType<string>())
                {
                    yield return new FhirIssue(FhirSeverity.Error, FhirIssueCode.Invariant, resource.Type.Name, $"{profile.Name}: {fault}");
                }
            }
        }
    }

    /// <summary>Takes away what refers to a resource that does not meet its profile, until nothing does.</summary>
    private List<(FhirElement Resource, ResourceProfile Profile)> Settle(
        List<(FhirElement Resource, ResourceProfile Profile)> open, Action<MapIssue> report)
    {
        int before;
        do
        {
            before = open.Count;
            open = [.. open.Where(claim => Stands(claim.Resource, claim.Profile, report))];
        }
        while (open.Count < before);
        return open;
    }

    private bool Stands(FhirElement resource, ResourceProfile profile, Action<MapIssue> report)
    {
        if (profile.Rules.Select(rule => CheckReferences(rule, resource)).FirstOrDefault(fault => fault is not null) is not { } fault)
        {
            return true;
        }

        _met[resource].Remove(profile.Name);
        report(Unmet(profile, fault));
        return false;
    }

    /// <summary>What is not in the bundle is the server's: nobody here can say whether it meets a profile.</summary>
    private string? CheckReferences(ProfileRule rule, FhirElement resource)
    {
        foreach (var reference in rule.References(resource))
        {
            if (_byUrl.TryGetValue(reference, out var target) && !rule.To!.Contains(target.Type.Name) && !_met[target].Overlaps(rule.To))
            {
                return $"{rule.Path.Text} refers to a {target.Type.Name} that meets none of {string.Join(", ", rule.To.Order(StringComparer.Ordinal))}";
            }
        }

        return null;
    }

    private IEnumerable<ResourceProfile> Claims(FhirElement resource)
    {
        var meta = resource.GetElement("meta");
        for (var i = 0; meta?.GetString("profile", i) is { } url; i++)
        {
            if (_profiles.Find(url) is { } profile)
            {
                yield return profile;
            }
        }
    }

    private void NoteReferences()
    {
        foreach (var resource in _resources)
        {
            foreach (var target in References(resource))
            {
                if (_byUrl.TryGetValue(target, out var found))
                {
                    _referredFrom[found].Add(resource.Type.Name);
                }
            }
        }
    }

    private static IEnumerable<string> References(FhirElement element)
    {
        foreach (var definition in element.Type.Elements)
        {
            var actual = definition.IsChoice ? element.ChoiceOf(definition) : definition;
            if (actual is null || actual.IsPrimitive)
            {
                continue;
            }

            foreach (var item in element.GetElements(actual))
            {
                foreach (var reference in actual.TypeName == "Reference" ? item.GetString("reference") is { } one ? [one] : [] : References(item))
                {
                    yield return reference;
                }
            }
        }
    }

    private static MapIssue Unmet(ResourceProfile profile, string fault) =>
        new(MapIssueKind.ProfileUnmet, $"{profile.Name} is not claimed: {fault}", profile.Type.Name);
}

/// <summary>A value that a profile added.</summary>
internal readonly record struct AddedValue(FhirElement Owner, FhirElementDefinition Element, string Profile, string Rule);
