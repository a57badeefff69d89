namespace InterfaceEngine.Fhir;

/// <summary>What the rules of bundles ask about an entry.</summary>
internal readonly record struct BundleEntry(FhirElement Element, string? Url, FhirElement? Resource, string? Id, string? Version);

/// <summary>The entries of a bundle by their <c>fullUrl</c>. A handful is searched in order, which needs no table.</summary>
internal sealed class BundleEntries
{
    private const int SearchedInOrder = 24;

    private static readonly FhirElementDefinition FullUrl = FhirDefinitions.R4["Bundle.entry"].Find("fullUrl")!;
    private static readonly FhirElementDefinition ResourceElement = FhirDefinitions.R4["Bundle.entry"].Find("resource")!;
    private static readonly FhirElementDefinition Entry = FhirDefinitions.R4["Bundle"].Find("entry")!;

    private readonly BundleEntry[] _entries;
    private readonly Dictionary<string, FhirElement?>? _byUrl;
    private int _count;

    public BundleEntries(FhirElement bundle)
    {
        var entries = bundle.GetElements(Entry);
        _entries = new BundleEntry[entries.Count];
        _byUrl = entries.Count > SearchedInOrder ? new Dictionary<string, FhirElement?>(entries.Count) : null;
        foreach (var entry in entries)
        {
            if (!entry.IsEmpty) // it will not be written
            {
                Add(entry, entry.GetString(FullUrl), entry.GetElement(ResourceElement));
            }
        }
    }

    public ReadOnlySpan<BundleEntry> All => _entries.AsSpan(0, _count);

    /// <summary>True where a table is better than going through all.</summary>
    public bool AreMany => _byUrl is not null;

    /// <summary>The resource of the entry with that <c>fullUrl</c>.</summary>
    public FhirElement? Find(string url)
    {
        if (_byUrl is not null)
        {
            return _byUrl.GetValueOrDefault(url);
        }

        foreach (var entry in All)
        {
            if (entry.Url == url)
            {
                return entry.Resource;
            }
        }

        return null;
    }

    private void Add(FhirElement entry, string? url, FhirElement? resource)
    {
        _entries[_count++] = new BundleEntry(entry, url, resource, resource?.GetString("id"), resource?.GetElement("meta")?.GetString("versionId"));
        if (url is not null)
        {
            _byUrl?.TryAdd(url, resource);
        }
    }
}
