using System.Globalization;
using System.Text.Json.Nodes;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>YAML as the JSON that editors hold against a schema: plain scalars by the core schema of YAML 1.2 (section 10.3).</summary>
internal static class YamlJson
{
    /// <summary>The document of a text; null where it is none.</summary>
    public static JsonNode? Read(string yaml)
    {
        var faults = new FaultList("", limit: 1);
        var root = YamlTree.Read(new SourceText("", yaml), new ReadingLimits(), faults);
        return root is null || faults.HasAny ? null : Of(root);
    }

    /// <summary>Whether a text means itself as the value of a key; else it needs quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isScalar">Whether a single value is meant, so that a list or mapping is none.</param>
    public static bool IsWritten(string text, bool isScalar) =>
        (Read($"key: {text}") as JsonObject)?["key"] is { } value && (!isScalar || value is JsonValue);

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        YamlScalar { IsNothing: true } => null,
        YamlScalar { IsPlain: true } scalar => Plain(scalar.Text),
        _ => JsonValue.Create(((YamlScalar)node).Text),
    };

    private static JsonValue Plain(string text) => text switch
    {
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            && text.All(character => char.IsAsciiDigit(character) || character is '.' or '-' or '+' or 'e' or 'E') => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
