using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>Faults as text for people and as JSON for programs.</summary>
/// <param name="reading">The files that the faults are in, to show the lines they stand on.</param>
/// <param name="library">The files that channels share, whose faults are shown as well; null for none.</param>
public sealed class FaultRenderer(ChannelReading reading, ChannelLibrary? library = null)
{
    private const int LongestLine = 160;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, SourceText> _sources = reading.Files.Select(file => file.Source)
        .Concat(library?.Sources ?? []).Concat(reading.Files.Select(file => file.Template).OfType<SourceText>()).DistinctBy(source => source.File).ToDictionary(source => source.File);

    /// <summary>
    /// A fault as text: place, code and message; the line as the file has it, never what was put in for <c>${...}</c>; a caret; the hint.
    /// </summary>
    /// <example><code>
    /// channels/adt.yaml:3:11: error CH104: unknown key 'prot'
    ///     3 |   mllp: { prot: 2575 }
    ///       |           ^^^^
    ///   hint: did you mean 'port'?
    /// </code></example>
    public string ToText(ChannelFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{fault.Place}: {Word(fault.Severity)} {fault.Code}: {fault.Message}\n");
        if (_sources.TryGetValue(fault.Place.File, out var source) && source.Text.Length > 0 && fault.Place.Line <= source.LineCount)
        {
            AppendLine(text, source, fault);
        }

        if (fault.Hint is not null)
        {
            text.Append("  hint: ").Append(fault.Hint).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A fault as one line of JSON: code, severity, file, line, column, length, message, hint, always in this order.</summary>
    public static string ToJson(ChannelFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("severity", Word(fault.Severity));
            json.WriteString("file", fault.Place.File);
            json.WriteNumber("line", fault.Place.Line);
            json.WriteNumber("column", fault.Place.Column);
            json.WriteNumber("length", fault.Length);
            json.WriteString("message", fault.Message);
            json.WriteString("hint", fault.Hint);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Word(FaultSeverity severity) => severity == FaultSeverity.Error ? "error" : "warning";

    private static void AppendLine(StringBuilder text, SourceText source, ChannelFault fault)
    {
        var (start, caret) = fault.Place.Column <= LongestLine
            ? (1, fault.Place.Column - 1)
            : (fault.Place.Column - LongestLine / 2, LongestLine / 2);
        var shown = source.Show(fault.Place.Line, start, LongestLine);
        var number = fault.Place.Line.ToString(CultureInfo.InvariantCulture);
        text.Append("  ").Append(number).Append(" | ").Append(shown.AsSpan().TrimEnd()).Append('\n')
            .Append(' ', number.Length + 2).Append(" | ");

        // A tab in the line is a tab below it, so that the caret stands where it should at any tab width.
        for (var i = 0; i < caret; i++)
        {
            text.Append(i < shown.Length && shown[i] == '\t' ? '\t' : ' ');
        }

        text.Append('^', Math.Clamp(fault.Length, 1, Math.Max(shown.Length - caret, 1))).Append('\n');
    }
}
