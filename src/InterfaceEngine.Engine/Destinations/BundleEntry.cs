using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>An entry of a transaction bundle, taken out of it to be sent alone.</summary>
/// <param name="FullUrl">Its address in the bundle.</param>
/// <param name="Type">The resource type.</param>
/// <param name="Method">POST or PUT.</param>
/// <param name="Query">The search that finds it on the server; null where there is none.</param>
/// <param name="Json">The resource.</param>
internal sealed record BundleEntry(string FullUrl, string Type, string Method, string? Query, string Json)
{
    /// <summary>A reference that the server resolves by searching.</summary>
    public string? ConditionalReference => Query is null ? null : $"{Type}?{Query}";

    public static IReadOnlyList<BundleEntry> ReadAll(ReadOnlyMemory<byte> bundle)
    {
        var resource = FhirJson.Read(bundle.Span).Resource;
        return resource is null ? [] : [.. resource.GetElements("entry").Select(Of)];
    }

    /// <summary>What others refer to before what refers to it; otherwise as in the bundle.</summary>
    public static IReadOnlyList<BundleEntry> InOrderOfReferences(IReadOnlyList<BundleEntry> entries)
    {
        var ordered = new List<BundleEntry>(entries.Count);
        var visited = new HashSet<BundleEntry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in entries)
        {
            Visit(entry);
        }

        return ordered;

        void Visit(BundleEntry entry)
        {
            if (!visited.Add(entry))
            {
                return;
            }

            foreach (var other in entries)
            {
                if (entry.Json.Contains($"\"{other.FullUrl}\"", StringComparison.Ordinal))
                {
                    Visit(other);
                }
            }

            ordered.Add(entry);
        }
    }

    public FhirRequest ToRequest(ReadOnlyMemory<byte> resource) => (Method, Query) switch
    {
        ("PUT", { } query) => FhirRequest.UpdateWhere(Type, query, resource),
        (_, { } query) => FhirRequest.CreateIfNoneExist(Type, query, resource),
        _ => FhirRequest.Create(Type, resource),
    };

    private static BundleEntry Of(FhirElement entry)
    {
        var resource = entry.GetElement("resource")!;
        var request = entry.GetElement("request");
        var url = request?.GetString("url") ?? "";
        var query = url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? url[(at + 1)..] : request?.GetString("ifNoneExist");
        return new BundleEntry(
            entry.GetString("fullUrl") ?? "", resource.Type.Name, request?.GetString("method") ?? "POST", query, Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(resource)));
    }
}
