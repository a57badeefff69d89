using System.Text.Json.Nodes;

namespace InterfaceEngine.EndToEnd.Tests.Answers;

/// <summary>
/// The transactions that a FHIR server has taken, by what their entries name. An entry with an id of its own (<c>PUT Patient/17</c>) makes just
/// that resource; one with a search (<c>PUT Patient?identifier=4711</c>, or <c>POST</c> with <c>ifNoneExist</c>) makes one, or finds one that is
/// there.
/// </summary>
internal sealed class DeliveredBundles
{
    private readonly HashSet<(string Type, string Name)> _ids = [];
    private readonly HashSet<(string Type, string Name)> _searches = [];

    /// <summary>How many transactions were taken.</summary>
    public int Count { get; private init; }

    public IEnumerable<string> Types => _ids.Concat(_searches).Select(name => name.Type).Distinct();

    /// <param name="requests">As <see cref="Peers.FhirServer.RequestsAsync"/> gives them.</param>
    public static DeliveredBundles Of(JsonArray requests)
    {
        var taken = requests.Where(request => (string?)request!["method"] == "POST" && (int?)request["status"] == 200).ToList();
        var bundles = new DeliveredBundles { Count = taken.Count };
        foreach (var entry in taken.SelectMany(request => request!["body"]!["entry"]!.AsArray()))
        {
            var (type, request) = ((string)entry!["resource"]!["resourceType"]!, entry["request"]!);
            var (url, search) = ((string)request["url"]!, (string?)request["ifNoneExist"]);
            if (search is not null || url.Contains('?', StringComparison.Ordinal))
            {
                bundles._searches.Add((type, search ?? url.Split('?')[1]));
            }
            else
            {
                ((string?)request["method"]).Should().Be("PUT", "what is sent twice must not be made twice");
                bundles._ids.Add((type, url));
            }
        }

        return bundles;
    }

    /// <summary>How many of a type there are at least.</summary>
    public int Known(string type) => _ids.Count(name => name.Type == type);

    /// <summary>How many of a type there are at most.</summary>
    public int Named(string type) => Known(type) + _searches.Count(name => name.Type == type);
}
