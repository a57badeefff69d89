using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// Carries out a transaction bundle one request at a time, for servers that take no bundles: what others refer to goes first, and references
/// in what follows get the ids that the server gave. Stops at the first request that does not succeed; all of them are conditional, so
/// beginning again from the first changes nothing that is done.
/// </summary>
internal sealed class FhirSingleRequests(FhirClient client)
{
    private static readonly FhirOutcome Done = new() { Disposition = FhirDisposition.Succeeded, Reason = "done" };

    public async ValueTask<FhirOutcome> SendAsync(ReadOnlyMemory<byte> bundle, CancellationToken cancellationToken)
    {
        var entries = BundleEntry.ReadAll(bundle);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal); // fullUrl -> Type/id
        var answers = new List<byte>();
        foreach (var entry in BundleEntry.InOrderOfReferences(entries))
        {
            var resource = Resolve(entry, entries, addresses);
            var outcome = await client.SendAsync(entry.ToRequest(resource), cancellationToken);
            answers.AddRange(outcome.Body.Span);
            if (outcome.Disposition != FhirDisposition.Succeeded)
            {
                return outcome;
            }

            addresses[entry.FullUrl] = await AddressAsync(entry, outcome, cancellationToken) ?? entry.ConditionalReference ?? entry.FullUrl;
        }

        return Done with { Body = answers.ToArray() };
    }

    // Only in a circle of references (two merged patients) is something not sent yet: the server is then asked to find it.
    private static byte[] Resolve(BundleEntry entry, IReadOnlyList<BundleEntry> all, Dictionary<string, string> addresses)
    {
        var json = new StringBuilder(entry.Json);
        foreach (var other in all)
        {
            if ((addresses.GetValueOrDefault(other.FullUrl) ?? other.ConditionalReference) is { } address)
            {
                json.Replace($"\"{other.FullUrl}\"", $"\"{address}\"");
            }
        }

        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private async ValueTask<string?> AddressAsync(BundleEntry entry, FhirOutcome outcome, CancellationToken cancellationToken)
    {
        if (IdIn(outcome.Location, entry.Type) is { } id || (id = outcome.Resource?.GetString("id")) is not null)
        {
            return $"{entry.Type}/{id}";
        }

        if (entry.Query is not { } query)
        {
            return null;
        }

        var found = await client.SendAsync(FhirRequest.Search(entry.Type, query), cancellationToken);
        var first = found.Resource?.Type.Name == "Bundle" ? found.Resource.GetElement("entry")?.GetElement("resource")?.GetString("id") : null;
        return first is null ? null : $"{entry.Type}/{first}";
    }

    // https://host/base/Patient/123/_history/1
    private static string? IdIn(string? location, string type)
    {
        var parts = location?.Split('/') ?? [];
        var at = Array.LastIndexOf(parts, type);
        return at >= 0 && at + 1 < parts.Length ? parts[at + 1] : null;
    }
}
