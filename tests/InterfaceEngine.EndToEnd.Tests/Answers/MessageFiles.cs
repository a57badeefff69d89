using System.Text;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Answers;

/// <summary>A message of the samples or of the corpus, as it leaves on the wire.</summary>
/// <param name="File">Where it is from.</param>
/// <param name="Number">Which message of the file, from 1.</param>
/// <param name="Bytes">With CR as segment end.</param>
internal sealed record FileMessage(string File, int Number, byte[] Bytes)
{
    public ExpectedAnswer Expected { get; } = ExpectedAnswer.To(Bytes);

    /// <summary>True for one of the project's own.</summary>
    public bool IsSample => File.StartsWith(Repository.PathOf("samples"), StringComparison.Ordinal);

    /// <summary>MSH-10 as it stands there.</summary>
    public string ControlId
    {
        get
        {
            var header = Encoding.Latin1.GetString(Bytes).Split('\r')[0];
            return header.Length > 3 && header.Split(header[3]) is { Length: > 9 } fields ? fields[9] : "";
        }
    }

    public override string ToString() => $"{Path.GetFileName(File)} {Number}";
}

/// <summary>The messages that end-to-end tests send.</summary>
internal static class MessageFiles
{
    public static IEnumerable<string> Samples => Files(Repository.PathOf("samples", "messages"));

    /// <summary>Messages that others published, where they lie beside the checkout.</summary>
    public static IEnumerable<string> Corpus => Files(Repository.CorpusOf("messages"));

    /// <summary>The messages of a file: each from its MSH to the next one or to a segment of a batch's envelope.</summary>
    public static IEnumerable<FileMessage> Read(string file)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
        text = text.StartsWith("\u00ef\u00bb\u00bf", StringComparison.Ordinal) ? text[3..] : text;
        var first = text.TrimStart().IndexOfAny(['\r', '\n']);
        var lines = (first >= 0 && text.TrimStart()[first] == '\n' ? text.Split('\r', '\n') : text.Split('\r').Select(line => line.TrimStart('\n')))
            .Where(line => line.Length > 0).ToList();
        var messages = new List<StringBuilder>();
        var open = false;
        foreach (var line in lines)
        {
            if (line is ['M', 'S', 'H', var separator, ..] && separator > ' ' && !char.IsAsciiLetterOrDigit(separator) && separator != '\u007f')
            {
                messages.Add(new StringBuilder());
                open = true;
            }
            else if (line.StartsWith("FHS", StringComparison.Ordinal) || line.StartsWith("BHS", StringComparison.Ordinal)
                || line.StartsWith("BTS", StringComparison.Ordinal) || line.StartsWith("FTS", StringComparison.Ordinal))
            {
                open = false;
            }

            if (open)
            {
                messages[^1].Append(line).Append('\r');
            }
        }

        if (messages.Count == 0)
        {
            messages.Add(new StringBuilder(string.Concat(lines.Select(line => line + "\r"))));
        }

        return messages.Select((message, index) => new FileMessage(file, index + 1, Encoding.Latin1.GetBytes(message.ToString())));
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.hl7", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];
}
