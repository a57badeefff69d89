using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>
/// A path to one value of a bundle: <c>Patient.name[0].family</c>, <c>Observation[1].valueQuantity.value</c>, <c>Bundle.type</c>. It is held
/// against the definitions of FHIR R4 when it is read, so that it can be wrong about a message but not about FHIR.
/// </summary>
internal sealed partial class BundlePath
{
    private const string Bundle = "Bundle";

    private readonly int _resource;
    private readonly string _type;
    private readonly List<(string Name, bool IsList, int Index)> _steps = [];

    private BundlePath(string text, string type, int resource)
    {
        Text = text;
        _type = type;
        _resource = resource;
    }

    public string Text { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="path">The path where the result is true.</param>
    /// <param name="fault">What is wrong where it is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out BundlePath? path, [NotNullWhen(false)] out TextFault? fault)
    {
        path = null;
        var at = 0;
        FhirTypeDefinition? type = null;
        foreach (var part in text.Split('.'))
        {
            var match = Part().Match(part);
            var name = match.Groups["name"].Value;
            var index = match.Groups["index"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 0;
            fault = !match.Success ? Wrong($"'{part}' is no part of a path", "a name, and the place in a list from 0: name[0]")
                : path is null ? Begin(text, name, index, ref path, ref type)
                : path.Go(name, index, match.Groups["index"].Success, ref type);
            if (fault is not null)
            {
                fault = fault with { Offset = at, Length = Math.Max(part.Length, 1) };
                return false;
            }

            at += part.Length + 1;
        }

        fault = type is null ? null : Wrong($"'{text}' is no single value", $"go on with one of {Names(type)}");
        return fault is null && path is not null;
    }

    /// <summary>The value as text; the empty text where there is none.</summary>
    public string Find(JsonElement bundle)
    {
        var found = _type == Bundle ? bundle : Resources(bundle, _type).ElementAtOrDefault(_resource);
        foreach (var (name, isList, index) in _steps)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found) || (isList && index >= found.GetArrayLength()))
            {
                return "";
            }

            found = isList ? found[index] : found;
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => found.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
            _ => "",
        };
    }

    /// <summary>The resources of a bundle, of one type or of all.</summary>
    public static IEnumerable<JsonElement> Resources(JsonElement bundle, string? type = null) =>
        bundle.TryGetProperty("entry", out var entries)
            ? entries.EnumerateArray()
                .Where(entry => entry.TryGetProperty("resource", out _))
                .Select(entry => entry.GetProperty("resource"))
                .Where(resource => type is null || resource.GetProperty("resourceType").ValueEquals(type))
            : [];

    /// <summary>A hint for a type of resource that there is not; null where none is near.</summary>
    public static string? SuggestResource(string type) => Nearest.To(type, ResourceTypes()) is { } near ? $"did you mean '{near}'?" : null;

    private static IEnumerable<string> ResourceTypes() => FhirDefinitions.R4.TypeNames.Where(name => FhirDefinitions.R4.FindResource(name) is not null);

    private static TextFault? Begin(string text, string name, int index, ref BundlePath? path, ref FhirTypeDefinition? type)
    {
        type = FhirDefinitions.R4.FindResource(name);
        path = new BundlePath(text, name, index);
        return type is null ? Wrong($"FHIR R4 has no resource '{name}'", "a path begins with the type of a resource, or with Bundle", Nearest.To(name, ResourceTypes())) : null;
    }

    private TextFault? Go(string name, int index, bool hasIndex, ref FhirTypeDefinition? type)
    {
        if (type is null)
        {
            return Wrong($"'{name}' stands behind a single value", "the path ends before it");
        }

        if (type.Find(name) is not { } element)
        {
            return type.Find(name + "[x]") is { } choice
                ? Wrong($"'{name}' has several types", "one of " + string.Join(", ", choice.Alternatives.Select(alternative => alternative.Name)))
                : Wrong($"{type.Name} has no element '{name}'", $"it has {Names(type)}", Nearest.To(name, type.Elements.SelectMany(Spelt)));
        }

        if (hasIndex && !element.IsList)
        {
            return Wrong($"'{name}' is no list", "leave the brackets out");
        }

        if (element.TypeName == "Resource")
        {
            return Wrong($"'{name}' may be any resource", "begin the path with the type of the resource: Patient.name");
        }

        _steps.Add((name, element.IsList, index));
        type = element.Type;
        return null;
    }

    private static IEnumerable<string> Spelt(FhirElementDefinition element) =>
        element.IsChoice ? element.Alternatives.Select(alternative => alternative.Name) : [element.Name];

    private static string Names(FhirTypeDefinition type) => string.Join(", ", type.Elements.Select(element => element.Name));

    private static TextFault Wrong(string message, string? hint = null, string? suggestion = null) =>
        new(FaultCodes.TestBundlePath, message, hint, suggestion);

    [GeneratedRegex(@"\A(?<name>[A-Za-z][A-Za-z0-9]{0,63})(\[(?<index>[0-9]{1,5})\])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
