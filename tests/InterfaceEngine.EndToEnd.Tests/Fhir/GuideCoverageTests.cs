using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using InterfaceEngine.Tests;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Fhir;

/// <summary>eng/guide-coverage holds the maps against the tables of HL7's guide, where these lie beside the checkout.</summary>
public sealed partial class GuideCoverageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_document_states_what_the_coverage_report_counts()
    {
        var guide = Repository.PathOf("..", "shared", "v2-to-fhir");
        if (!Directory.Exists(guide))
        {
            output.WriteLine("guide not present");
            return;
        }

        var document = await File.ReadAllTextAsync(Repository.PathOf("docs", "mapping.md"));
        var (lines, errors) = await ReportAsync(guide);

        errors.Should().BeEmpty("each change of changes.tsv is of a row that no map covers");
        foreach (var line in lines.Where(line => Counts().IsMatch(line)))
        {
            var found = Counts().Match(line).Groups;
            var name = found["table"].Value.Replace("datatypes", "data types", StringComparison.Ordinal);
            document.Should().Contain(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {found["covered"]} | {found["changed"]} | {found["left"]} | {found["none"]} | {found["percent"]} % |"));
        }

        lines.Count(line => Counts().IsMatch(line)).Should().Be(4);
    }

    private static async Task<(string[] Lines, string Errors)> ReportAsync(string guide)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("eng", "guide-coverage", "report.mjs"), guide])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(Deadline);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        var text = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (text.Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }

    [GeneratedRegex("^(?<table>[a-z]+): (?<covered>[0-9]+) covered, (?<changed>[0-9]+) changed, (?<left>[0-9]+) left out, (?<none>[0-9]+) not computable: (?<percent>[0-9]+) %$", RegexOptions.ExplicitCapture)]
    private static partial Regex Counts();
}
