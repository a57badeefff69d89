using System.Diagnostics;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Peers;

/// <summary>A FHIR R4 validator of another make, in Node: tests/fhir-validator over Medplum's definitions, whose packages ./test installs.</summary>
internal static class OtherValidator
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly string Folder = Repository.PathOf("tests", "fhir-validator");

    /// <summary>Judges every JSON file of a folder in one process.</summary>
    /// <returns>Its last line, <c>N passed, N failed</c>, and what it finds wrong, grouped.</returns>
    public static async Task<(string Sum, IReadOnlyList<string> Wrong)> ValidateAsync(string folder)
    {
        var lines = await RunAsync("--summary", folder);
        return (lines[^1], lines.SkipLast(1).ToList());
    }

    /// <summary>Its own good and bad resources: whether it tells one from the other.</summary>
    /// <returns>Its last line, <c>N passed, N failed</c>.</returns>
    public static async Task<string> TestItselfAsync() => (await RunAsync("--selftest"))[^1];

    private static async Task<string[]> RunAsync(params string[] arguments)
    {
        Directory.Exists(Path.Combine(Folder, "node_modules")).Should().BeTrue("./test runs 'npm ci' in tests/fhir-validator");
        var start = new ProcessStartInfo("node", ["validate.mjs", .. arguments]) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
