using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>The profiles of an implementation guide, read from the table of what they require: <c>Profiles/us-core.yaml</c>.</summary>
internal sealed class ProfileSet
{
    private static readonly Lazy<ProfileSet> LazyUsCore = new(() => Read("us-core.yaml"));

    private readonly FrozenDictionary<string, ResourceProfile> _byUrl;

    private ProfileSet(ResourceProfile[] profiles)
    {
        Profiles = profiles;
        _byUrl = profiles.ToFrozenDictionary(profile => profile.Url, StringComparer.Ordinal);
    }

    public IReadOnlyList<ResourceProfile> Profiles { get; }

    /// <summary>The profiles that are asked for; null for none.</summary>
    public static ProfileSet? Of(MapProfile profile) => profile == MapProfile.UsCore ? LazyUsCore.Value : null;

    /// <summary>The profile of a URL; null where it is none of these.</summary>
    public ResourceProfile? Find(string url) => _byUrl.GetValueOrDefault(url);

    private static ProfileSet Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Profiles/" + name)!, Encoding.UTF8);
        var faults = new FaultList();
        var root = MapYaml.Read(new MapFile(name, reader.ReadToEnd()), faults);
        var profiles = new List<ResourceProfile>();
        if (root is not null)
        {
            var table = new TableReader(root, faults);
            table.Required("profile");
            var canonical = table.Required("canonical")!.Text;
            profiles.AddRange(table.Tables("resources").Select(resource => ReadResource(new TableReader(resource, faults), canonical, faults)));
            table.End();
        }

        // The table is a part of the program: a fault in it is one of the program, which its tests find.
        return faults.HasAny ? throw new InvalidOperationException(string.Concat(faults.Sorted().Select(fault => fault.ToText()))) : new ProfileSet([.. profiles]);
    }

    private static ResourceProfile ReadResource(TableReader table, string canonical, FaultList faults)
    {
        var name = table.Required("name")!.Text;
        var type = FhirDefinitions.R4[table.Required("type")!.Text];
        var profile = new ResourceProfile
        {
            Name = name,
            Url = canonical + name,
            Type = type,
            For = table.Child("for") is { } child ? ReadFor(type, new TableReader(child, faults)) : null,
            Rules = [.. table.Tables("rules").Select(rule => ReadRule(type, new TableReader(rule, faults), faults))],
        };
        table.End();
        return profile;
    }

    private static ProfileFor ReadFor(FhirTypeDefinition type, TableReader table)
    {
        var told = new ProfileFor(
            ProfilePath.Read(type, table.Required("path")!.Text), Texts(table, "in")!, table.Flag("empty"), table.Text("referred")?.Text);
        table.End();
        return told;
    }

    private static ProfileRule ReadRule(FhirTypeDefinition type, TableReader table, FaultList faults)
    {
        var path = ProfilePath.Read(type, table.Text("path")?.Text ?? "");
        var any = table.Texts("any");
        var owner = any.Count == 0 ? path.Steps[^1].Element.Owner : path.Steps.Length == 0 ? type : path.Steps[^1].Element.Type!;
        var pattern = table.Child("pattern") is { } concept ? new TableReader(concept, faults) : null;
        var rule = new ProfileRule
        {
            Key = table.Text("key")?.Text,
            Path = path,
            Min = table.Text("min") is null ? 0 : 1,
            Max = table.Text("max") is { } max ? int.Parse(max.Text, System.Globalization.CultureInfo.InvariantCulture) : 0,
            Any = [.. any.Select(element => Find(owner, element.Text))],
            IsAbsentSaid = table.Text("absent") is not null,
            Value = table.Text("value")?.Text,
            As = table.Text("as") is { } instead ? Find(owner, instead.Text) : null,
            Pattern = pattern is null ? null : (pattern.Required("system")!.Text, pattern.Required("code")!.Text, pattern.Required("display")!.Text),
            Only = Texts(table, "only"),
            Form = table.Text("form") is { } form ? new Regex(form.Text, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null,
            Luhn = table.Text("luhn")?.Text,
            Where = table.Child("where") is { Entries: [var (key, value)] } ? (key.Text, ((YamlText)value).Text) : null,
            When = table.Child("when") is { Entries: [var (name, list)] } ? (name.Text, table.Texts(list, "when").Select(item => item.Text).ToFrozenSet(StringComparer.Ordinal)) : null,
            To = Texts(table, "to"),
        };
        table.End();
        return rule;
    }

    private static FhirElementDefinition Find(FhirTypeDefinition owner, string name) =>
        owner.Find(name) ?? throw new FormatException($"{owner.Name} has no {name}");

    private static FrozenSet<string>? Texts(TableReader table, string key) =>
        table.Texts(key) is { Count: > 0 } texts ? texts.Select(text => text.Text).ToFrozenSet(StringComparer.Ordinal) : null;
}
