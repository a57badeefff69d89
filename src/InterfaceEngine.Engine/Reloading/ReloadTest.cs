using InterfaceEngine.Engine.Channels;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>Runs the tests of channels before they are taken.</summary>
/// <param name="load">The folder.</param>
/// <param name="channels">The channels that changed, by name.</param>
/// <param name="cancellationToken">Ends the run.</param>
public delegate Task<TestedChannels> ReloadTest(ChannelLoad load, IReadOnlyList<string> channels, CancellationToken cancellationToken);

/// <summary>What the tests of channels say.</summary>
/// <param name="Counts">How many passed and did not.</param>
/// <param name="Faults">Of each channel that does not pass, by its name, why.</param>
public sealed record TestedChannels(TestCounts Counts, IReadOnlyDictionary<string, IReadOnlyList<FileFault>> Faults);

/// <summary>What became of tests.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="NotRun">How many were not begun before their time was over.</param>
public sealed record TestCounts(int Passed, int Failed, int NotRun);
