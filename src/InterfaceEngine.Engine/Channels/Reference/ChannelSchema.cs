using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;
using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>
/// The JSON Schema of channel files, by which editors complete keys, show what they mean and underline what is wrong. Draft 7, the one that
/// the YAML language server of editors knows best; beside a <c>$ref</c> nothing else counts there, so references stand in <c>allOf</c>.
/// A schema cannot say all that <c>validate</c> says; what it refuses, <c>validate</c> refuses too.
/// </summary>
public sealed class ChannelSchema
{
    private const string ReferencePattern = @"\$\{";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly ConfigTree _tree = new();

    /// <summary>The schema as text, ending with a line end.</summary>
    /// <exception cref="IOException">The file of the documentation comments is not beside the program.</exception>
    public static string Text() => new ChannelSchema().Write(typeof(ChannelConfig), "InterfaceEngine channel").ToJsonString(Indented) + "\n";

    /// <summary>The schema of files of channel tests, as <see cref="Text"/> gives that of channel files.</summary>
    /// <exception cref="IOException">The file of the documentation comments is not beside the program.</exception>
    public static string TestsText() => new ChannelSchema().Write(typeof(TestsConfig), "InterfaceEngine channel tests").ToJsonString(Indented) + "\n";

    internal JsonObject Write(Type root, string title)
    {
        var records = _tree.From(root);
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (key, value) in Record(records[0]).ToArray())
        {
            schema[key] = value?.DeepClone();
        }

        var definitions = new JsonObject
        {
            ["reference"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = ReferencePattern,
                ["description"] = "A value from outside: `${env:NAME}`, `${env:NAME:-default}` or `${file:/path}`.",
            },
        };
        foreach (var record in records.Where(record => record.IsBelow))
        {
            definitions[record.Name] = Record(record);
        }

        schema["definitions"] = definitions;
        return schema;
    }

    private JsonObject Record(RecordEntry record)
    {
        var schema = new JsonObject { ["type"] = "object", ["description"] = record.Docstring.Summary };
        var properties = new JsonObject();
        foreach (var key in record.Keys)
        {
            properties[key.Name] = Key(key);
        }

        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        string[] required = [.. record.Keys.Where(key => key.Shape.IsRequired).Select(key => key.Name)];
        if (required.Length > 0)
        {
            schema["required"] = Texts(required);
        }

        if (record.Alternatives is { Count: > 0 } alternatives)
        {
            schema["oneOf"] = new JsonArray([.. alternatives.Select(name => new JsonObject { ["title"] = name, ["required"] = Texts([name]) })]);
        }

        return schema;
    }

    private JsonObject Key(KeyEntry key)
    {
        var schema = Value(key.Shape.Type, key);
        schema["description"] = string.Join(' ', new[] { key.Docstring.Summary, Limits(key) }.Where(text => text.Length > 0));
        if (key.Default is { } value && _tree.Types.IsScalar(key.Shape.Type))
        {
            schema["default"] = Json(value);
        }

        if (key.Docstring.Examples.Count > 0)
        {
            schema["examples"] = new JsonArray([.. key.Docstring.Examples.Select(text => YamlJson.IsWritten(text, _tree.Types.IsScalar(key.Shape.Type)) ? Json(text) : text)]);
        }

        return schema;
    }

    private static string Limits(KeyEntry key) => key.Shape.Between is { } between ? $"From {between.Lowest} to {between.Highest}." : "";

    private JsonObject Value(Type type, KeyEntry key)
    {
        if (ValueTypes.ItemOf(type) is { } item)
        {
            var list = new JsonObject { ["type"] = "array", ["items"] = Value(item, key) };
            return _tree.Types.IsScalar(item) ? new JsonObject { ["anyOf"] = new JsonArray(list, Value(item, key)) } : list; // one alone is a list of one
        }

        if (ValueTypes.ValueOf(type) is { } value)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(value, key) };
        }

        return type.IsEnum ? Word(type)
            : _tree.Types.IsScalar(type) ? Scalar(type, key)
            : new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/" + RecordEntry.NameOf(type) }) };
    }

    private JsonObject Word(Type type)
    {
        var words = _tree.Words(type);
        var word = new JsonObject
        {
            ["enum"] = Texts(words.Select(known => known.Word)),
            ["markdownEnumDescriptions"] = Texts(words.Select(known => known.Meaning)),
        };
        return new JsonObject { ["anyOf"] = new JsonArray(word, new JsonObject { ["$ref"] = "#/definitions/reference" }) };
    }

    /// <summary>
    /// YAML takes 2.5 for a number and true for a truth value, also where text is wanted; a number may stand in quotes, and any value come
    /// from outside.
    /// </summary>
    private JsonObject Scalar(Type type, KeyEntry key)
    {
        var scalar = _tree.Types.Scalar(type);
        var schema = new JsonObject { ["type"] = scalar.JsonTypes is [var one] ? one : Texts(scalar.JsonTypes) };
        var patterns = key.Shape.Rules.Select(rule => rule.Pattern).Append(scalar.Pattern).OfType<string>().ToArray();
        if (patterns.Length > 0)
        {
            var isAlone = scalar.References == ReferenceUse.Secret || key.Shape.Rules.Any(rule => !rule.TakesInterpolation);
            schema["pattern"] = string.Join('|', isAlone ? patterns : [.. patterns, ReferencePattern]);
        }

        if (scalar.JsonTypes[0] is "integer" or "number" && Json(key.Shape.Between?.Lowest) is JsonValue lowest && lowest.GetValueKind() == JsonValueKind.Number)
        {
            schema["minimum"] = lowest;
            schema["maximum"] = Json(key.Shape.Between!.Highest);
        }

        return schema;
    }

    private static JsonNode? Json(string? yaml) => yaml is null ? null : YamlJson.Read(yaml) ?? yaml;

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
