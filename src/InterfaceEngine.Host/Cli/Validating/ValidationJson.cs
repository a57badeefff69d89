using System.Text.Json;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Host.Cli.Validating;

/// <summary>For programs: a JSON object on a line for each fault, and for each connection that was tried.</summary>
internal static class ValidationJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IEnumerable<string> Of(Validation validation) =>
    [
        .. validation.Faults.Select(FaultRenderer.ToJson),
        .. validation.MapFaults.Select(fault => JsonSerializer.Serialize(fault, Json)),
        .. validation.Connections.Select(result =>
            JsonSerializer.Serialize(new { connection = result.Subject, result.Target, ok = result.Fault is null, result.Seen, code = result.Fault?.Code }, Json)),
    ];
}
