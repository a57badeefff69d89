using System.Globalization;
using System.Text;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Peers;

/// <summary>All messages with their expectations, compared and judged.</summary>
internal sealed class PeerReport
{
    private readonly Dictionary<string, Tally> _peers = new(StringComparer.Ordinal);
    private readonly Dictionary<VerdictRow, int> _hits = [];

    private PeerReport(List<VerdictRow> rows) => Rows = rows;

    public List<VerdictRow> Rows { get; }

    /// <summary>Disagreements that no row is about, in the words of a failing test.</summary>
    public List<string> WithoutVerdict { get; } = [];

    public IEnumerable<VerdictRow> Unused => Rows.Where(row => !_hits.ContainsKey(row));

    /// <summary>The comparison; null where the corpus is not beside the checkout.</summary>
    public static PeerReport? Make(string corpus, List<VerdictRow> rows)
    {
        if (!Directory.Exists(corpus))
        {
            return null;
        }

        var report = new PeerReport(rows);
        var mapper = new FhirMapper(MapSet.Load().Maps!);
        foreach (var peerCase in PeerCase.Of(corpus))
        {
            report.Add(peerCase, peerCase.Compare(mapper));
        }

        return report;
    }

    /// <summary>The page: figures, then what was chosen. It names paths, files and reasons, never what a message says.</summary>
    public string ToMarkdown(string introduction)
    {
        var text = new StringBuilder(introduction);
        text.Append("| peer | messages | facts that agree | peer wrong | choice | our fault | only ours | extensions of its own |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var (peer, tally) in _peers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {peer} | {tally.Messages} | {tally.Agreed} | {tally.Of(Verdict.Peer)} | {tally.Of(Verdict.Choice)} | {tally.Of(Verdict.Fault)} | {tally.OnlyOurs} | {tally.OwnExtensions} |\n");
        }

        Append(text, "Choices", Verdict.Choice);
        Append(text, "Where the peer is wrong", Verdict.Peer);
        return text.ToString();
    }

    private void Add(PeerCase peerCase, FactComparison comparison)
    {
        if (!_peers.TryGetValue(peerCase.Peer, out var tally))
        {
            _peers.Add(peerCase.Peer, tally = new Tally());
        }

        tally.Messages++;
        tally.Agreed += comparison.Agreed;
        tally.OnlyOurs += comparison.OnlyOurs;
        tally.OwnExtensions += comparison.OwnExtensions;
        foreach (var disagreement in comparison.Disagreements)
        {
            if (Rows.FirstOrDefault(row => row.Fits(peerCase, disagreement)) is { } row)
            {
                tally.Verdicts[row.Verdict] = tally.Of(row.Verdict) + 1;
                _hits[row] = _hits.GetValueOrDefault(row) + 1;
            }
            else
            {
                WithoutVerdict.Add($"{peerCase.Peer} {peerCase.MessageType} {peerCase.File} {disagreement.Path}: peer '{disagreement.Theirs}', we '{disagreement.Ours}'");
            }
        }
    }

    private void Append(StringBuilder text, string title, Verdict verdict)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| facts | peer | where | reason |\n|---|---|---|---|\n");
        var groups = Rows.Where(row => row.Verdict == verdict).GroupBy(row => row.Reason, StringComparer.Ordinal)
            .Select(group => (Reason: group.Key, Rows: group.ToList(), Count: group.Sum(row => _hits.GetValueOrDefault(row))));
        foreach (var (reason, rows, count) in groups.OrderByDescending(group => group.Count).ThenBy(group => group.Reason, StringComparer.Ordinal))
        {
            var peers = rows.SelectMany(row => row.Peers.Split(',')).Distinct(StringComparer.Ordinal);
            var paths = rows.Select(row => string.Join('.', row.Path.Split('.').Take(2))).Distinct(StringComparer.Ordinal).ToList();
            var where = string.Join(", ", paths.Take(4).Select(path => $"`{path}`")) + (paths.Count > 4 ? ", ..." : "");
            text.Append(CultureInfo.InvariantCulture, $"| {count} | {string.Join(", ", peers)} | {where} | {reason} |\n");
        }
    }

    private sealed class Tally
    {
        public int Messages { get; set; }

        public int Agreed { get; set; }

        public int OnlyOurs { get; set; }

        public int OwnExtensions { get; set; }

        public Dictionary<Verdict, int> Verdicts { get; } = [];

        public int Of(Verdict verdict) => Verdicts.GetValueOrDefault(verdict);
    }
}
