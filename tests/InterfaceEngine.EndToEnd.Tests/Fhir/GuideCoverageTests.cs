using System.Diagnostics;
using InterfaceEngine.Tests;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Fhir;

/// <summary>eng/guide-coverage holds the maps against the tables of HL7's guide, where these lie beside the checkout.</summary>
public sealed class GuideCoverageTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_row_that_is_not_covered_has_its_reason_and_the_page_says_so()
    {
        var guide = Repository.PathOf("..", "shared", "v2-to-fhir");
        if (!Directory.Exists(guide))
        {
            output.WriteLine("guide not present");
            return;
        }

        using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("eng", "guide-coverage", "report.mjs"), guide, "--check"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = new CancellationTokenSource(Deadline);
        var counts = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var faults = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        output.WriteLine(await counts);

        faults.Should().BeEmpty();
        process.ExitCode.Should().Be(0);
    }
}
