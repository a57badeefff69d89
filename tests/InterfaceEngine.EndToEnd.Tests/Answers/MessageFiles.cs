using System.Globalization;
using System.Text;
using InterfaceEngine.Tests;
using Xunit.Abstractions;

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
    public string ControlId => Header(10);

    /// <summary>MSH-9.1.</summary>
    public string Type => Header(9) is var type && Header(2) is [var component, ..] ? type.Split(component)[0] : "";

    // A field of the header that begins behind MSH-2.
    private string Header(int field)
    {
        var header = Encoding.Latin1.GetString(Bytes).Split('\r')[0];
        return header.Length > 3 && header.Split(header[3]) is var fields && fields.Length > field - 1 ? fields[field - 1] : "";
    }

    /// <summary>A name that no other message has, for a file.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(File)}-{Number}-{StringComparer.Ordinal.GetHashCode(File):x}");

    /// <summary>Writes it to a file of its own.</summary>
    /// <returns>The path of the file.</returns>
    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, Name + ".hl7");
        System.IO.File.WriteAllBytes(path, Bytes);
        return path;
    }

    public override string ToString() => $"{Path.GetFileName(File)} {Number}";
}

/// <summary>The messages that end-to-end tests send.</summary>
internal static class MessageFiles
{
    public static IEnumerable<string> Samples => Files(Repository.PathOf("samples", "messages"));

    /// <summary>Messages that others published, where they lie beside the checkout.</summary>
    public static IEnumerable<string> Corpus => Files(Repository.CorpusOf("messages"));

    /// <summary>Every message of the samples, and of the corpus where it is present; where it is not, says so.</summary>
    public static List<FileMessage> All(ITestOutputHelper output)
    {
        var corpus = Corpus.ToList();
        if (corpus.Count == 0)
        {
            output.WriteLine("corpus not present");
        }

        return [.. Samples.Concat(corpus).SelectMany(Read)];
    }

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
