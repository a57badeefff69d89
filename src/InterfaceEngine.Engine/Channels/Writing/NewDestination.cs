using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Writing;

/// <summary>A destination of a new channel.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Yaml">Its key and value, on one line.</param>
public sealed record NewDestination(string Name, string Yaml)
{
    /// <summary>Whether it gets messages as they are: what a map makes of one depends on the message.</summary>
    internal bool SendsAsReceived => !Yaml.StartsWith("fhir:", StringComparison.Ordinal);

    /// <summary>How one is written, for those who are asked for it.</summary>
    public const string Forms = "mllp:HOST:PORT, fhir:URL or file:PATH";

    /// <summary>Where nothing else is wanted: a file for each message, in a folder for each day.</summary>
    public static NewDestination Archive(string channel) => new("archive", File($"out/{channel}/{{MSH-7:yyyy-MM-dd}}/{{sequence}}.hl7"));

    /// <summary>Reads <c>mllp:lab.example.org:6661</c>, <c>fhir:https://fhir.example.org/r4</c> or <c>file:out/{MSH-10}.hl7</c>, where <c>file:out</c> will do.</summary>
    /// <returns>Null where it has none of these forms.</returns>
    public static NewDestination? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || colon == text.Length - 1)
        {
            return null;
        }

        var value = text[(colon + 1)..].Trim();
        return text[..colon].Trim().ToLowerInvariant() switch
        {
            "mllp" => Mllp(value.StartsWith("//", StringComparison.Ordinal) ? value[2..] : value),
            "fhir" => new NewDestination("fhir-server", $"fhir: {{ base: {NewChannel.Quoted(value)} }}"),
            "file" => new NewDestination("archive", File(OfEachMessage(value))),
            _ => null,
        };
    }

    private static NewDestination? Mllp(string value)
    {
        var colon = value.LastIndexOf(':');
        return colon > 0 && int.TryParse(value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new NewDestination("receiver", string.Create(CultureInfo.InvariantCulture, $"mllp: {{ host: {NewChannel.Quoted(value[..colon].Trim('[', ']'))}, port: {port} }}"))
            : null;
    }

    // A folder alone was meant where nothing in the path differs from message to message: each would overwrite the one before.
    private static string OfEachMessage(string path) => path.Contains('{', StringComparison.Ordinal) ? path : path.TrimEnd('/') + "/{sequence}.hl7";

    private static string File(string path) => $"file: {{ path: {NewChannel.Quoted(path)} }}";
}
