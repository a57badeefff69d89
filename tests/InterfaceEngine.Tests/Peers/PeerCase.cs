using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Peers;

/// <summary>A message of the corpus with the bundle that its source project expects.</summary>
/// <param name="Peer">The folder of the project.</param>
/// <param name="MessageType"><c>ORU_R01</c>: the folder of the expectation.</param>
/// <param name="File">The name of the file of the message.</param>
/// <param name="Message">The message with CR as line end.</param>
/// <param name="Expected">The bundle.</param>
internal sealed record PeerCase(string Peer, string MessageType, string File, byte[] Message, byte[] Expected)
{
    public static IEnumerable<PeerCase> Of(string corpus)
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(corpus, "index.tsv"));
        var columns = lines[0].Split('\t').Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index, StringComparer.Ordinal);
        foreach (var cells in lines.Skip(1).Select(line => line.Split('\t')))
        {
            var expected = cells[columns["expected_file"]];
            if (!expected.EndsWith(".json", StringComparison.Ordinal))
            {
                continue;
            }

            var folders = expected.Split('/');
            var message = Path.Combine(corpus, cells[columns["file"]]);
            var text = Encoding.Latin1.GetString(System.IO.File.ReadAllBytes(message)).ReplaceLineEndings("\r");
            yield return new PeerCase(folders[1], folders[2], Path.GetFileName(message), Encoding.Latin1.GetBytes(text), System.IO.File.ReadAllBytes(Path.Combine(corpus, expected)));
        }
    }

    /// <summary>The comparison. Where our maps have none for the message, all of the bundle is one disagreement.</summary>
    public FactComparison Compare(FhirMapper mapper)
    {
        var fault = Hl7Message.TryParse(Message, out var message);
        var bundle = fault == ParseFault.None ? mapper.Map(message!, new MapOptions { Bundle = FhirBundleType.Message }).Bundle : null;
        var text = new FactText(Encoding.UTF8.GetString(Message));
        var theirs = PeerBundle.Read(Expected, text);
        return bundle is null ? FactComparison.None : FactComparison.Of(theirs, PeerBundle.Read(FhirJson.ToUtf8Bytes(bundle), text));
    }
}
