using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Bundle, trace and issues as one JSON object on a line for each message.</summary>
internal sealed class ExplanationJson(TextWriter output) : IMappedOutput
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is not put into a page
        MaxDepth = 128,
    };

    public void Write(MappedMessage message) => output.WriteLine(JsonSerializer.Serialize(
        new Explanation(
            message.Source.File,
            message.Source.Number,
            message.Reason,
            message.Result?.MessageMap,
            message.Result?.Bundle is { } bundle ? JsonNode.Parse(FhirJson.ToUtf8Bytes(bundle)) : null,
            message.Result?.Trace ?? [],
            message.Result?.Issues ?? [],
            message.Faults),
        Options));

    private sealed record Explanation(
        string File,
        int Number,
        string? Reason,
        string? MessageMap,
        JsonNode? Bundle,
        IReadOnlyList<MapTraceEntry> Trace,
        IReadOnlyList<MapIssue> Issues,
        IReadOnlyList<FhirIssue> Faults);
}
