namespace InterfaceEngine.Tests.Peers;

/// <summary>Who is right where a peer and we disagree.</summary>
internal enum Verdict
{
    /// <summary>The peer is wrong by HL7's guide or by FHIR R4.</summary>
    Peer,

    /// <summary>Both may be said; ours has a reason.</summary>
    Choice,

    /// <summary>We are wrong.</summary>
    Fault,
}

/// <summary>
/// A row of the table of verdicts: the disagreements it is about, and what is said of them. The first row that fits counts.
/// </summary>
/// <param name="Peers">Names of peers, by commas.</param>
/// <param name="Messages">Message types (<c>ADT_A01</c>) by commas; <c>ADT_*</c> for those that begin so, <c>*</c> for all.</param>
/// <param name="Path">The path of the fact; <c>*.coding.display</c> ends so, <c>Patient.contact.*</c> lies below. A type alone: the peer has a resource that we have not.</param>
/// <param name="Says">Text in the peer's value, with <c>^</c> at its begin; empty for any.</param>
/// <param name="File">The file, or empty for all.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">The rule or the reason.</param>
internal sealed record VerdictRow(string Peers, string Messages, string Path, string Says, string File, Verdict Verdict, string Reason)
{
    private const int ColumnCount = 7;

    public static List<VerdictRow> Read(string file) =>
        [.. LinesOf(file).Select(line => line.Split('\t')).Select(cells => cells.Length == ColumnCount
            ? new VerdictRow(cells[0], cells[1], cells[2], cells[3], cells[4], Enum.Parse<Verdict>(cells[5], ignoreCase: true), cells[6])
            : throw new InvalidDataException($"{file}: a row has {cells.Length} columns: {string.Join(" | ", cells)}"))];

    /// <summary>What is wrong with the row itself: a pattern must name what it is about.</summary>
    public string? Fault()
    {
        var names = Path.Split('.').Count(name => name != "*");
        return Reason.Length < 10 ? "says no reason"
            : Peers.Contains('*', StringComparison.Ordinal) ? "names no peer"
            : Path.StartsWith('*') && names < 1 || Path.EndsWith(".*", StringComparison.Ordinal) && names < 2 ? "is for every path"
            : Path.StartsWith("*.", StringComparison.Ordinal) && names < 2 && Says.Length == 0 ? "is for nearly every path"
            : null;
    }

    public bool Fits(PeerCase of, Disagreement disagreement) =>
        Peers.Split(',').Contains(of.Peer)
        && Messages.Split(',').Any(pattern => Like(pattern, of.MessageType))
        && (File.Length == 0 || File == of.File)
        && LikePath(disagreement.Path)
        && (Says.StartsWith('^') ? disagreement.Theirs.StartsWith(Says[1..], StringComparison.Ordinal) : disagreement.Theirs.Contains(Says, StringComparison.Ordinal));

    public override string ToString() => string.Join(' ', new[] { Peers, Messages, Path, Says, File }.Where(text => text.Length > 0));

    private bool LikePath(string path) =>
        Path.StartsWith("*.", StringComparison.Ordinal) ? path.EndsWith(Path[1..], StringComparison.Ordinal)
        : Path.EndsWith(".*", StringComparison.Ordinal) ? path.StartsWith(Path[..^1], StringComparison.Ordinal)
        : path == Path;

    private static bool Like(string pattern, string text) =>
        pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern;

    private static IEnumerable<string> LinesOf(string file) =>
        System.IO.File.ReadLines(file).Skip(1).Where(line => line.Length > 0 && !line.StartsWith('#'));
}
