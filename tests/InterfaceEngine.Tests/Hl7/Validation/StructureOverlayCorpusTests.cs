using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Messages that others published, where they lie beside the checkout.</summary>
public sealed class StructureOverlayCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_message_of_the_corpus_has_a_place_for_each_segment()
    {
        var corpus = Repository.CorpusOf("messages");
        if (!Directory.Exists(corpus))
        {
            output.WriteLine("corpus not present");
            return;
        }

        var (messages, places, clean) = (0, 0, 0);
        foreach (var lines in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).SelectMany(MessagesOf))
        {
            if (StructureOf(lines[0]) is not { } structure)
            {
                continue;
            }

            SegmentId[] segments = [.. lines.Select(line => new SegmentId(Encoding.Latin1.GetBytes(line[..SegmentId.Length])))];
            var overlay = StructureOverlay.Of(structure, segments);

            overlay.Paths().Should().HaveCount(segments.Length);
            messages++;
            places += segments.Length;
            clean += overlay.Findings.Count == 0 ? 1 : 0;
        }

        output.WriteLine($"{messages} messages, {places} segments, {clean} messages without a finding");
        messages.Should().BeGreaterThan(300);
        clean.Should().BeGreaterThan(messages / 2, "most of what others publish as examples keeps to the standard");
    }

    private static IEnumerable<List<string>> MessagesOf(string file)
    {
        List<string>? message = null;
        foreach (var line in Encoding.Latin1.GetString(File.ReadAllBytes(file)).Split('\r', '\n').Where(line => line.Length >= SegmentId.Length))
        {
            if (line.StartsWith("MSH", StringComparison.Ordinal))
            {
                if (message is not null)
                {
                    yield return message;
                }

                message = [];
            }

            message?.Add(line);
        }

        if (message is not null)
        {
            yield return message;
        }
    }

    /// <summary>By MSH-9.3 where it names a structure, else by MSH-9.1 and 9.2, of the version of MSH-12.</summary>
    private static StructureDefinition? StructureOf(string header)
    {
        var fields = header.Length > 3 ? header.Split(header[3]) : [];
        if (fields.Length < 12 || fields[1].Length == 0)
        {
            return null;
        }

        var type = fields[8].Split(fields[1][0]);
        var dictionary = Hl7Dictionary.For(Hl7Version.TryParse(fields[11].Split(fields[1][0])[0], out var version) ? version : Hl7Version.V251);
        return (type.Length > 2 ? dictionary.Structure(type[2]) : null) ?? dictionary.StructureOf(type[0], type.Length > 1 ? type[1] : "");
    }
}
