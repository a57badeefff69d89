using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Peers;

/// <summary>
/// Messages that others published with the FHIR bundle that they expect of them. What a bundle says is compared as facts, and each fact
/// that a peer has and we have not is judged in verdicts.tsv. The messages and the bundles are read where they lie beside the checkout.
/// </summary>
public sealed class PeerExpectationTests(ITestOutputHelper output)
{
    private static readonly string Corpus = Repository.CorpusOf("");
    private static readonly string Page = Repository.PathOf("docs", "peers.md");
    private static readonly List<VerdictRow> Rows = VerdictRow.Read(Repository.PathOf("tests", "InterfaceEngine.Tests", "Peers", "verdicts.tsv"));
    private static readonly Lazy<PeerReport?> Report = new(() => PeerReport.Make(Corpus, Rows));

    private const string Introduction = """
        # Against the expectations of others

        Other projects publish messages with the bundle that their own converter makes of them. `PeerExpectationTests` maps the same messages, takes both bundles apart into facts (a path and a
        value: identifiers, names, codes, values with units, statuses, times, and references by what they lead to) and matches the resources by what they say. Each fact that a peer has and we have
        not, or have otherwise, needs a verdict in `tests/InterfaceEngine.Tests/Peers/verdicts.tsv`: the peer is wrong by HL7's guide or by FHIR R4, it is a choice, or the fault is ours. The test
        fails on a disagreement without a verdict, on a fault of ours and on a verdict that nothing needs any more. A resource that we do not have at all is one disagreement.

        This page is made by the test: `UPDATE_PEERS=1 dotnet test tests/InterfaceEngine.Tests --filter FullyQualifiedName~PeerExpectationTests`. Expectations are an opinion: most of these bundles
        are not valid R4, ours all are. Peers: `ms` microsoft/FHIR-Converter, `reportstream` CDCgov/prime-reportstream, `cdc-ti` CDCgov/trusted-intermediary, `google`
        GoogleCloudPlatform/healthcare-data-harmonization.


        """;

    [Fact]
    public void Every_row_of_the_verdicts_says_what_it_is_about_and_why()
    {
        Rows.Where(row => row.Fault() is not null).Select(row => $"{row} {row.Fault()}").Should().BeEmpty();
        Rows.GroupBy(row => row with { Reason = "", Verdict = Verdict.Choice }).Where(group => group.Count() > 1).Select(group => group.Key.ToString()).Should().BeEmpty();
    }

    [Fact]
    public void Every_disagreement_with_a_peer_has_a_verdict_and_none_is_our_fault()
    {
        if (Report.Value is not { } report)
        {
            output.WriteLine($"Nothing was compared: the messages and bundles of others are not at {Corpus}");
            return;
        }

        report.WithoutVerdict.Take(60).Should().BeEmpty($"{report.WithoutVerdict.Count} facts of peers have no verdict");
        report.Unused.Select(row => row.ToString()).Should().BeEmpty("each row of the verdicts is there for a disagreement");
        Rows.Where(row => row.Verdict == Verdict.Fault).Select(row => row.ToString()).Should().BeEmpty();
    }

    [Fact]
    public void The_page_has_the_figures_and_the_choices()
    {
        var page = File.Exists(Page) ? File.ReadAllText(Page).ReplaceLineEndings("\n") : "";
        if (Report.Value is not { } report)
        {
            output.WriteLine($"The figures were not compared: the messages and bundles of others are not at {Corpus}");
            Rows.Select(row => row.Reason).Where(reason => !page.Contains(reason, StringComparison.Ordinal)).Should().BeEmpty();
            return;
        }

        var made = report.ToMarkdown(Introduction.ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_PEERS") == "1")
        {
            File.WriteAllText(Page, made);
            page = made;
        }

        (page == made).Should().BeTrue("docs/peers.md says what was compared last; UPDATE_PEERS=1 writes it again");
    }
}
