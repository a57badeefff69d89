using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Reloading;

namespace InterfaceEngine.Engine.Testing;

/// <summary>
/// The tests of channels that changed, run before the change is taken. What is said of a failure goes to log and API: names and places, no
/// value of a message or of a test.
/// </summary>
/// <param name="folder">The folder of the channels.</param>
/// <param name="environment">Where <c>${...}</c> come from, for tests that give variables of their own.</param>
/// <param name="maps">The maps of the folder.</param>
public sealed class TestedReload(string folder, ChannelEnvironment environment, ChannelMaps maps)
{
    /// <summary>How many tests and faults of one channel are told.</summary>
    public const int MaxFaults = 20;

    /// <summary>How long all tests of a reload may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs the tests of some channels. Those that ask for stored messages are left out: a reload does not read the log.</summary>
    /// <param name="load">The folder as it is now.</param>
    /// <param name="channels">The channels that changed, by name.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public async Task<TestedChannels> RunAsync(ChannelLoad load, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(load);
        using var tests = ChannelTests.Of(load, folder, environment, maps);
        var run = new TestRunOptions
        {
            Deadline = Deadline,
            Parallel = Math.Max(1, Environment.ProcessorCount / 2), // messages go on meanwhile
            Filter = test => !test.AsksForStored && channels.Contains(test.Channel),
        };
        var results = await tests.RunAsync(run, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var faults = new Dictionary<string, IReadOnlyList<FileFault>>();
        foreach (var channel in channels)
        {
            var stem = Stem(load.Reading.Files.First(file => file.Config?.Channel == channel).Path);
            FileFault[] all =
            [
                .. tests.Faults.Where(fault => Stem(fault.Place.File) == stem).Select(fault => Fault(channel, fault)),
                .. results.Where(result => result.Channel == channel && result.Status != TestStatus.Passed).Select(Failure),
            ];
            if (all.Length > 0)
            {
                faults.Add(channel, all.Length <= MaxFaults ? all : [.. all.Take(MaxFaults), all[MaxFaults] with { Message = More(all.Length - MaxFaults) }]);
            }
        }

        return new TestedChannels(new TestCounts(Count(TestStatus.Passed), Count(TestStatus.Failed), Count(TestStatus.NotRun)), faults);

        int Count(TestStatus status) => results.Count(result => result.Status == status);
    }

    /// <summary>A path without <c>.yaml</c> or <c>.tests.yaml</c>: what a channel's file and that of its tests have in common.</summary>
    private static string Stem(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        return stem.EndsWith(".tests", StringComparison.OrdinalIgnoreCase) ? stem[..^".tests".Length] : stem;
    }

    // The fault's own message may repeat what stands there, which may be of a message.
    private FileFault Fault(string channel, ChannelFault fault) => new(
        fault.Code, fault.Place.File, fault.Place.Line, fault.Place.Column,
        $"the tests of the channel {channel} have a fault: " + (Explanation.Find(fault.Code)?.Title ?? fault.Code), Hint);

    private FileFault Failure(TestResult result) => new(
        null, result.Place.File, result.Place.Line, result.Place.Column,
        result.Status == TestStatus.NotRun
            ? string.Create(CultureInfo.InvariantCulture, $"the test '{result.Name}' of the channel {result.Channel} was not run: the tests took longer than {Deadline.TotalSeconds:0.###} s")
            : $"the channel {result.Channel} fails its test '{result.Name}': not as expected in {string.Join(", ", result.Mismatches.Select(mismatch => mismatch.What).Distinct())}",
        Hint);

    private string Hint => $"'interface-engine test {folder}' shows it in full";

    private static string More(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} more tests do not pass");
}
