using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Host.Api.Tailing;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Tailing;

/// <summary>Events as lines for people.</summary>
internal sealed class TailLines(TextWriter output)
{
    public void Heading() => output.WriteLine(Row("TIME", "PLACE", "ID", "TYPE", "CONTROL ID", "CHANNEL", "DETAILS"));

    public void Write(TailEvent happened)
    {
        if (happened.Skipped is { } skipped)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"-- {skipped} events skipped: this reader is too slow --"));
            return;
        }

        output.WriteLine(Row(
            Time(happened.At!.Value, "HH:mm:ss.fff"),
            happened.Place,
            happened.Delivery ?? happened.Message?.ToString(CultureInfo.InvariantCulture) ?? "-",
            happened.Type ?? "",
            happened.ControlId ?? "",
            string.Join(',', happened.Channels ?? []),
            Details(happened)));
        if (happened.Content is { } content)
        {
            WriteContent(content);
        }
    }

    // Segments of a message, lines of a bundle: indented, so that they cannot be taken for events.
    private void WriteContent(byte[] content)
    {
        var text = content is [(byte)'{', ..] ? Encoding.UTF8.GetString(content) : Charset.Detect(content).Decode(content);
        foreach (var line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            output.WriteLine("  " + Visible.Of(line));
        }
    }

    private static string Details(TailEvent happened)
    {
        var details = new StringBuilder();
        if (happened.Destinations is { Count: > 0 } destinations)
        {
            details.Append("to ").AppendJoin(", ", destinations);
        }
        else if (happened.From is { Length: > 0 } from && happened.Attempt is null)
        {
            details.Append("from ").Append(from);
        }

        if (happened.Attempt is { } attempt)
        {
            details.Append(CultureInfo.InvariantCulture, $", attempt {attempt}, {happened.Duration:0.0} ms");
        }

        if (happened.Reason is { Length: > 0 } reason)
        {
            details.Append(details.Length > 0 ? ": " : "").Append(reason);
        }

        if (happened.DueAt is { } due)
        {
            details.Append("; again at ").Append(Time(due, "HH:mm:ss"));
        }

        return details.ToString();
    }

    private static string Time(DateTimeOffset time, string format) => time.ToLocalTime().ToString(format, CultureInfo.InvariantCulture);

    private static string Row(string time, string place, string id, string type, string controlId, string channel, string details) =>
        Visible.Of(string.Create(CultureInfo.InvariantCulture, $"{time,-12} {place,-9} {id,-10} {type,-8} {controlId,-20} {channel,-16} {details}").TrimEnd());
}
