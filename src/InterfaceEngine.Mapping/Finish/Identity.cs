using System.Buffers;
using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Coverage;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>
/// Addresses that follow from what a resource is: the same message gives the same, and the same patient has one address in all messages.
/// </summary>
internal sealed class Identity : IDisposable
{
    /// <summary>The namespace of the names, chosen once for this product.</summary>
    private static readonly Guid Space = new("8c1f3c5e-7f0a-5d57-9a53-3b1f6f5b2c11");

    private static readonly FhirTypeDefinition IdentifierType = FhirDefinitions.R4["Identifier"];
    private static readonly FhirElementDefinition System = IdentifierType.Find("system")!;
    private static readonly FhirElementDefinition Value = IdentifierType.Find("value")!;
    private static readonly FhirElementDefinition Use = IdentifierType.Find("use")!;
    private static readonly FhirElementDefinition Assigner = IdentifierType.Find("assigner")!;
    private static readonly FhirElementDefinition AssignerDisplay = FhirDefinitions.R4["Reference"].Find("display")!;

    private static readonly FhirElementDefinition TypeElement = IdentifierType.Find("type")!;
    private static readonly FhirElementDefinition TypeCoding = TypeElement.Type!.Find("coding")!;
    private static readonly FhirElementDefinition CodingCode = TypeCoding.Type!.Find("code")!;

    private const string SocialSecurity = "http://hl7.org/fhir/sid/us-ssn";
    private const string UriSystem = "urn:ietf:rfc:3986"; // of identifiers that are URIs

    private readonly MapRun _run;
    private readonly string _sender;
    private readonly string _control;
    private readonly Dictionary<string, ResourceNode> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sharing = new(StringComparer.Ordinal); // how many have one name
    private readonly ArrayBufferWriter<byte> _content = new(); // one for all: a message makes dozens of small resources
    private readonly FhirJsonWriter _writer = new();
    private readonly Dictionary<string, string> _urls = new(StringComparer.Ordinal); // twenty results have one laboratory

    public Identity(MapRun run)
    {
        _run = run;
        var header = run.Message.Header;
        _sender = $"{Text(header.Field(4))}|{Text(header.Field(3))}";
        _control = header.Field(10).Text;
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Gives every node its address, and lets nodes that are the same thing stand for each other.</summary>
    public void Assign()
    {
        foreach (var node in _run.Declared)
        {
            if (!node.IsDropped && !node.Declared!.IsBundle)
            {
                AssignDeclared(node);
            }
        }

        foreach (var node in _run.Made)
        {
            AssignMade(node);
        }

        foreach (var node in _run.Declared)
        {
            WriteReferences(node);
        }
    }

    /// <summary>Whether the server has the resource already: it is no entry, and references to it are searches.</summary>
    public static bool IsElsewhere(ResourceNode node, MapOptions options) =>
        node.Query is not null && options.Bundle == FhirBundleType.Transaction && options.ConditionalReferences.Contains(node.Resource.Type.Name);

    private string Content(FhirElement resource)
    {
        _content.ResetWrittenCount();
        _writer.Write(resource, _content);
        return Encoding.UTF8.GetString(_content.WrittenSpan);
    }

    private string Url(string name)
    {
        if (!_urls.TryGetValue(name, out var url))
        {
            _urls.Add(name, url = UrnUuid.V5(Space, name));
        }

        return url;
    }

    private static string Text(Hl7Value value) => value.Component(1).Subcomponent(1).Text;

    private void AssignDeclared(ResourceNode node)
    {
        var type = node.Resource.Type.Name;
        var (name, query, former) = Business(node.Resource);
        var key = node.Declared!.Key.Length == 0 ? null : Texts(node, node.Declared.Key);
        if (name is null && node.Declared!.FallbackKey.Length > 0)
        {
            key = Texts(node, node.Declared.FallbackKey);
        }

        var isKnownAgain = name is not null || (!string.IsNullOrEmpty(key) && !key.StartsWith('|')); // its first part tells what it belongs to
        if (name is null)
        {
            name = isKnownAgain
                ? $"{type}|{_sender}|{node.Declared!.Name}|{key}"
                : $"{type}|{_sender}|{_control}|{node.Declared!.Name}|{node.Ordinal}";
        }
        else if (key is not null)
        {
            name += "|" + key;
            query = null;
        }

        var url = Url(name);
        if (_known.TryGetValue(url, out var same))
        {
            var isSame = type switch
            {
                "Patient" => same.Declared == node.Declared,
                "Observation" => false, // the same value twice was measured twice
                _ => same.Declared!.Type == node.Declared!.Type && IsTwin(same, node),
            };
            if (isSame)
            {
                node.Same = same;
                node.FullUrl = url;
                return;
            }

            if (key is not null && isKnownAgain)
            {
                // The lines of a text often have one key: they are counted, so that the same lines, sent again, meet each other.
                var number = _sharing.GetValueOrDefault(name, 1) + 1;
                _sharing[name] = number;
                url = Url($"{name}|{number}");
            }
            else
            {
                // Two that share an identifier: a search would find both when the message is sent again, so neither is addressed by it.
                same.Query = null;
                url = Url($"{name}|{_control}|{node.Declared!.Name}|{node.Ordinal}");
                query = null;
                isKnownAgain = false;
            }
        }

        if (query is null && isKnownAgain && node.Declared!.IsShared)
        {
            query = Name(node.Resource, url, former);
        }

        _known[url] = node;
        node.FullUrl = url;
        node.Query = query;
    }

    /// <summary>
    /// A search for what no identifier finds: the resource gets one more, made of its address. A resource that another message may only create
    /// cannot be written under an id, which says "replace" and nothing else. The identifier is not the address itself: servers write the new
    /// address of an entry wherever they find its <c>fullUrl</c>.
    /// </summary>
    private string? Name(FhirElement resource, string url, List<string>? former)
    {
        if (_run.Options.Bundle is not (FhirBundleType.Transaction or FhirBundleType.Batch)
            || resource.Type.Find("identifier") is not { IsList: true, TypeName: "Identifier" } identifiers)
        {
            return null;
        }

        var own = Url("identifier|" + url);
        string[] urls = [own, .. former?.Select(name => Url("identifier|" + Url(name))) ?? []]; // under its old number the resource had another address
        foreach (var address in urls)
        {
            var identifier = resource.Add(identifiers);
            identifier.Set(Use, address == own ? null : "old");
            identifier.Set(System, UriSystem);
            identifier.Set(Value, address);
        }

        return FhirQuery.AnyToken("identifier", urls.Select(address => (UriSystem, address)));
    }

    /// <summary>Whether two say the same, and what they refer to as well: a specimen that is sent with each of its orders is one.</summary>
    private bool IsTwin(ResourceNode one, ResourceNode other)
    {
        var (ones, others) = (one.References ?? [], other.References ?? []);
        return ones.Count == others.Count && Content(one.Resource) == Content(other.Resource)
            && ones.Zip(others).All(pair => pair.First.Target == pair.Second.Target
                || (pair.First.Target.Same ?? pair.First.Target) == (pair.Second.Target.Same ?? pair.Second.Target)
                || (pair.First.Target.Resource.Type == pair.Second.Target.Resource.Type
                    && Content(pair.First.Target.Resource) == Content(pair.Second.Target.Resource)));
    }

    private string Texts(ResourceNode node, Expression[] key)
    {
        _run.Context.Current = _run.Message[node.FirstSegment];
        _run.Context.Scope = _run.Places.Scope(_run.Places.GroupOf(node.FirstSegment));
        foreach (var text in key)
        {
            _run.Reads?.Add(text, default, ReadState.Read);
        }

        return string.Join('|', key.Select(text => text.Text(_run.Context)));
    }

    private void AssignMade(ResourceNode node)
    {
        if (node.FullUrl is not null || node.IsDropped)
        {
            return;
        }

        foreach (var reference in node.References ?? [])
        {
            AssignMade(reference.Target);
        }

        WriteReferences(node);
        var (name, query, _) = Business(node.Resource);
        if (name is null || (query is null && !HasAssigner(node.Resource))) // the number 1 is many a practitioner's
        {
            name = $"{node.Resource.Type.Name}|content|{Content(node.Resource)}";
        }

        node.FullUrl = Url(name);
        node.Query = query;
        if (!_known.TryAdd(node.FullUrl, node))
        {
            node.Same = _known[node.FullUrl];
        }
    }

    private void WriteReferences(ResourceNode node)
    {
        foreach (var (element, target, place) in node.References ?? [])
        {
            element.Set(place, target.IsDropped ? null : Address(target.Same ?? target));
        }
    }

    private string? Address(ResourceNode node) =>
        IsElsewhere(node, _run.Options) ? $"{node.Resource.Type.Name}?{node.Query}" : node.FullUrl;

    private static bool HasAssigner(FhirElement resource) =>
        resource.Type.Find("identifier") is { IsList: true } identifiers
        && resource.GetElements(identifiers).Any(identifier => identifier.GetElement(Assigner)?.GetString(AssignerDisplay) is not null);

    /// <summary>A social security number finds nobody: it is often wrong or another's, and has no place in a search.</summary>
    private static bool IsSocialSecurity(FhirElement identifier) =>
        identifier.GetString(System) == SocialSecurity
        || identifier.GetElement(TypeElement)?.GetElement(TypeCoding)?.GetString(CodingCode) == "SS";

    /// <summary>
    /// The name by the first identifier with a system, else by the first with a value, and the search for it. An old identifier names nothing;
    /// but where a number was changed a server still knows the resource by the old one, so the search is for either.
    /// </summary>
    private (string? Name, string? Query, List<string>? Former) Business(FhirElement resource)
    {
        var type = resource.Type.Name;
        if (resource.Type.Find("identifier") is not { IsList: true, TypeName: "Identifier" } identifiers)
        {
            return (null, null, null);
        }

        string? local = null;
        (string System, string Value)? current = null;
        List<(string System, string Value)>? old = null;
        List<string>? former = null;
        foreach (var identifier in resource.GetElements(identifiers))
        {
            if (identifier.GetString(Value) is not { } value || IsSocialSecurity(identifier))
            {
                continue;
            }

            var system = identifier.GetString(System);
            if (identifier.GetString(Use) == "old")
            {
                if (system is not null)
                {
                    (old ??= []).Add((system, value));
                }
                else
                {
                    (former ??= []).Add(Local(identifier, value));
                }
            }
            else if (system is not null)
            {
                current ??= (system, value);
            }
            else
            {
                local ??= Local(identifier, value);
            }
        }

        if (current is var (known, number))
        {
            var query = old is null ? FhirQuery.Token("identifier", known, number) : FhirQuery.AnyToken("identifier", [(known, number), .. old]);
            return ($"{type}|{known}|{number}", query, null);
        }

        return (local, null, former);

        string Local(FhirElement identifier, string value) =>
            $"{type}|{_sender}|{identifier.GetElement(Assigner)?.GetString(AssignerDisplay)}|{value}";
    }
}
