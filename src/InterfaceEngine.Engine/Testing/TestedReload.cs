using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Testing;

/// <summary>The tests of channels that changed, run before the change is taken. What is said of a failure goes to the log: no content of messages.</summary>
/// <param name="folder">The folder of the channels.</param>
/// <param name="environment">Where <c>${...}</c> come from, for tests that give variables of their own.</param>
/// <param name="maps">The maps of the folder.</param>
public sealed class TestedReload(string folder, ChannelEnvironment environment, ChannelMaps maps)
{
    /// <summary>How long all tests of a reload may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs the tests of some channels. Those that ask for stored messages are left out: a reload does not read the log.</summary>
    /// <param name="load">The folder as it is now.</param>
    /// <param name="channels">The channels that changed, by name.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The channels that do not pass, and why, in one line.</returns>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public async Task<IReadOnlyList<(string Channel, string Reason)>> RunAsync(
        ChannelLoad load, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        using var tests = ChannelTests.Of(load, folder, environment, maps);
        var run = new TestRunOptions { Deadline = Deadline, Filter = test => !test.AsksForStored && channels.Contains(test.Channel) };
        var results = await tests.RunAsync(run, cancellationToken);
        return [.. from channel in channels let reason = Fault(tests, load, channel) ?? Failure(results, channel) where reason is not null select (channel, reason)];
    }

    private static string? Fault(ChannelTests tests, ChannelLoad load, string channel)
    {
        var file = load.Reading.Files.First(file => file.Config?.Channel == channel).Path;
        var stem = Path.ChangeExtension(file, null) + ".";
        return tests.Faults.FirstOrDefault(fault => fault.Place.File.StartsWith(stem, StringComparison.Ordinal)) is { } fault
            ? $"its tests have a fault: {fault.Place}: {fault.Code}: {fault.Message}"
            : null;
    }

    private static string? Failure(IReadOnlyList<TestResult> results, string channel)
    {
        var failed = results.Where(result => result.Channel == channel && result.Status != TestStatus.Passed).ToList();
        if (failed is not [var first, ..])
        {
            return null;
        }

        var what = first.Status == TestStatus.NotRun ? "was not run in time" : "fails in " + string.Join(", ", first.Mismatches.Select(mismatch => mismatch.What));
        var more = failed.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {failed.Count - 1} more");
        return $"its test '{first.Name}' ({first.Place}) {what}{more}";
    }
}
