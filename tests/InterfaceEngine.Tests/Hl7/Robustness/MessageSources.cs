using System.Text;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>A message to try the parser with, and where it is from.</summary>
internal sealed record SourceMessage(string Name, byte[] Bytes);

/// <summary>Every message that the parser's promises are tried with: written here, the project's samples, and the corpus where it is present.</summary>
internal static class MessageSources
{
    private static readonly string[] Inline =
    [
        Some.Admission,
        Some.Admission.Replace("\r", "\n", StringComparison.Ordinal),
        Some.Admission.Replace("\r", "\r\n", StringComparison.Ordinal),
        "\uFEFF \r" + Some.Admission,
        "MSH|",
        "MSH|^~\\&",
        "MSH$*%!:$A*1:2$B$C$D$20260101$$ADT*A01$M!F!1$T$2.4\rPID$1$$9*x*a:b%10$$Quill*Ada\r",
        "MSH|^~\\&#|A|B|C|D|20260101||ORU^R01^ORU_R01|1|P|2.7\rOBX|1|FT|8867-4^Rate^LN|1|line\\.br\\line\\.sp3\\end \\H\\bold\\N\\ \\X0D0A\\ \\Zown\\ c:\\temp\\x|#\r",
        "MSH|^~\\&|A|B|C|D|20260101||ORU^R01|2|P|2.5.1||||||8859/1\rNTE|1||caf\\Xe9\\ \\C2842\\ \\M2442\\ \\F\\\\S\\\\T\\\\R\\\\E\\\\P\\\r\rXX\r|0|1\r\"\"|\"\"^\"\"\r",
    ];

    private static readonly (string Charset, string Text)[] Encoded =
    [
        ("UNICODE UTF-8", "Queló^Ådå~北京&東京|\"\"|שלום"),
        ("BIG-5", "王小明^許功蓋~育碁"),
        ("GB 18030-2000", "欧阳^诚~𠀀&𠮷"),
        ("SHIFT_JIS", "山田^表示~ソ能"),
        ("ISO IR87", "山田^太郎~表示&予定"),
        ("EUC-KR", "홍^길동"),
        ("8859/15", "Œuvre^€"),
    ];

    /// <summary>What is always there, and what lies in <c>samples/messages</c>.</summary>
    public static IEnumerable<SourceMessage> Own()
    {
        for (var n = 0; n < Inline.Length; n++)
        {
            yield return new($"inline {n}", Encoding.UTF8.GetBytes(Inline[n]));
        }

        foreach (var (name, text) in Encoded)
        {
            Charset.TryFind(name, out var charset).Should().BeTrue();
            charset!.TryEncode($"MSH|^~\\&|A|B|C|D|20260101||ADT^A01|7|P|2.5.1||||||{name}\rPID|1||7||{text}|x\rNTE|1||{text}\r", out var bytes).Should().BeTrue();
            yield return new("inline " + name, bytes!);
        }

        foreach (var sample in In(Repository.PathOf("samples", "messages")))
        {
            yield return sample;
        }
    }

    /// <summary>The files of the corpus, byte for byte; none where it is not present.</summary>
    public static IReadOnlyList<SourceMessage> Corpus() => In(Repository.CorpusOf("messages"));

    private static SourceMessage[] In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new SourceMessage(Path.GetRelativePath(folder, file), File.ReadAllBytes(file)))]
        : [];
}
