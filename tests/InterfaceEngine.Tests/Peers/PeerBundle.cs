using System.Text.Json;

namespace InterfaceEngine.Tests.Peers;

/// <summary>One statement of a resource: the path without indices, and the value in a form that two bundles can be compared by.</summary>
/// <param name="Path"><c>Patient.identifier.system</c>.</param>
/// <param name="Value">The text. What belongs to an item with a key (an identifier, a coding, a telecom) has the key before it.</param>
/// <param name="Target">Of a reference: what it points to, where that is in the bundle.</param>
internal sealed record PeerFact(string Path, string Value, PeerResource? Target = null);

/// <summary>A resource of a bundle as the set of its facts.</summary>
internal sealed class PeerResource(string type, int order)
{
    public string Type => type;

    public int Order => order;

    public List<PeerFact> Facts { get; } = [];

    /// <summary>Whether it says anything but what it belongs to: some peers make a resource for each segment that is named.</summary>
    public bool SaysSomething => Facts.Exists(fact => fact.Target is null);

    /// <summary>What it is called.</summary>
    public HashSet<string> Designations =>
        [.. Facts.Where(fact => fact.Path == $"{type}.identifier.value" || fact.Path == $"{type}.name").Select(fact => fact.Value.Replace("urn:oid:", "", StringComparison.Ordinal))];

    /// <summary>Extensions of the peer's own, which no other can know.</summary>
    public int OwnExtensions { get; set; }
}

/// <summary>
/// A bundle as facts. Read as JSON and not as FHIR: many a peer's bundle is not valid. Ids, narratives and what a server adds are no facts.
/// </summary>
internal sealed class PeerBundle
{
    private static readonly HashSet<string> CodingElements = ["system", "version", "code", "display", "userSelected", "extension", "id"];
    private static readonly string[] Keys = ["identifier", "telecom", "valueIdentifier", "valueContactPoint"];

    private readonly FactText _text;
    private readonly Dictionary<string, PeerResource> _byAddress = new(StringComparer.Ordinal);

    private PeerBundle(FactText text) => _text = text;

    public static PeerBundle Empty => new(new FactText(""));

    public List<PeerResource> Resources { get; } = [];

    public static PeerBundle Read(ReadOnlyMemory<byte> json, FactText text)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var bundle = new PeerBundle(text);
        var bodies = new List<(PeerResource Resource, JsonElement Body)>();
        foreach (var entry in document.RootElement.GetProperty("entry").EnumerateArray())
        {
            if (!entry.TryGetProperty("resource", out var body) || !body.TryGetProperty("resourceType", out var type))
            {
                continue;
            }

            bodies.Add((bundle.Add(type.GetString()!, entry, body), body));
        }

        foreach (var (resource, body) in bodies)
        {
            bundle.ReadObject(resource, body, resource.Type, key: null);
        }

        var itself = new PeerResource("Bundle", 0);
        bundle.Resources.Add(itself);
        foreach (var name in new[] { "identifier", "timestamp" })
        {
            if (document.RootElement.TryGetProperty(name, out var value))
            {
                bundle.ReadValue(itself, value, $"Bundle.{name}", name, key: null);
            }
        }

        return bundle;
    }

    private PeerResource Add(string type, JsonElement entry, JsonElement body)
    {
        var resource = new PeerResource(type, Resources.Count);
        Resources.Add(resource);
        if (entry.TryGetProperty("fullUrl", out var address))
        {
            _byAddress.TryAdd(address.GetString()!, resource);
        }

        if (body.TryGetProperty("id", out var id))
        {
            _byAddress.TryAdd($"{type}/{id.GetString()}", resource);
            _byAddress.TryAdd($"urn:uuid:{id.GetString()}", resource);
        }

        return resource;
    }

    private void ReadObject(PeerResource resource, JsonElement element, string path, string? key)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            if (name is "id" || name is "resourceType" or "text" && path == resource.Type || name is "url" && path != resource.Type)
            {
                continue;
            }

            foreach (var item in property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value })
            {
                if (name == "extension")
                {
                    ReadExtension(resource, item, path, key);
                }
                else
                {
                    ReadValue(resource, item, $"{path}.{name.TrimStart('_')}", name, key);
                }
            }
        }
    }

    private void ReadExtension(PeerResource resource, JsonElement extension, string path, string? key)
    {
        var url = extension.TryGetProperty("url", out var text) ? text.GetString() ?? "" : "";
        if (url.Contains("://reportstream.", StringComparison.Ordinal) || url.Contains("ibm.com", StringComparison.Ordinal))
        {
            resource.OwnExtensions++;
        }
        else if (!url.EndsWith("data-absent-reason", StringComparison.Ordinal))
        {
            ReadObject(resource, extension, $"{path}.extension({url[(url.TrimEnd('/').LastIndexOf('/') + 1)..]})", key);
        }
    }

    private void ReadValue(PeerResource resource, JsonElement value, string path, string name, string? key)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            resource.Facts.Add(new PeerFact(path, Keyed(key, _text.Normalise(name, value))));
            return;
        }

        if (value.TryGetProperty("reference", out var reference) && reference.ValueKind == JsonValueKind.String)
        {
            var target = _byAddress.GetValueOrDefault(reference.GetString()!);
            resource.Facts.Add(new PeerFact(path, target is null ? "to nothing in the bundle" : target.Type, target));
        }
        else if (IsCoding(value))
        {
            ReadCoding(resource, value, path, key);
            return;
        }
        else if (Keys.Contains(name) && value.TryGetProperty("value", out var own) && own.ValueKind == JsonValueKind.String)
        {
            key = Keyed(key, name.Contains("telecom", StringComparison.Ordinal) ? FactText.Telecom(own.GetString()!) : _text.Normalise("value", own));
        }
        else if (IsQuantity(value, out var number))
        {
            key = Keyed(key, _text.Normalise("value", number));
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Name is "reference" or "id" or "versionId")
            {
                continue;
            }

            // The value itself is the key of its item, so that it stands alone.
            var isKey = property.Name == "value" && key is not null && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
            foreach (var item in property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value })
            {
                if (property.Name == "extension")
                {
                    ReadExtension(resource, item, path, key);
                }
                else if (isKey && property.Name == "value")
                {
                    resource.Facts.Add(new PeerFact($"{path}.value", key!));
                }
                else
                {
                    ReadValue(resource, item, $"{path}.{property.Name.TrimStart('_')}", property.Name, key);
                }
            }
        }
    }

    private void ReadCoding(PeerResource resource, JsonElement coding, string path, string? key)
    {
        var code = coding.TryGetProperty("code", out var text) ? _text.Normalise("code", text) : null;
        if (code is not null)
        {
            resource.Facts.Add(new PeerFact($"{path}.code", Keyed(key, code)));
            key = Keyed(key, code);
        }

        foreach (var name in new[] { "system", "version", "display", "userSelected" })
        {
            // A system alone says nothing of the patient.
            if (coding.TryGetProperty(name, out var value) && (code is not null || name == "display"))
            {
                resource.Facts.Add(new PeerFact($"{path}.{name}", Keyed(key, _text.Normalise(name, value))));
            }
        }

        if (coding.TryGetProperty("extension", out var extensions) && extensions.ValueKind == JsonValueKind.Array)
        {
            foreach (var extension in extensions.EnumerateArray())
            {
                ReadExtension(resource, extension, path, key);
            }
        }
    }

    private static bool IsCoding(JsonElement value) =>
        (value.TryGetProperty("code", out var code) || value.TryGetProperty("display", out code)) && code.ValueKind == JsonValueKind.String
        && value.EnumerateObject().All(property => CodingElements.Contains(property.Name.TrimStart('_')));

    private static bool IsQuantity(JsonElement value, out JsonElement number) =>
        value.TryGetProperty("value", out number) && number.ValueKind == JsonValueKind.Number;

    private static string Keyed(string? key, string value) => key is null ? value : $"{key} | {value}";
}
