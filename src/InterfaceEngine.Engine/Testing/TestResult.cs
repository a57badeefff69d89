using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Testing;

/// <summary>What became of a test.</summary>
public enum TestStatus
{
    /// <summary>All that was expected came.</summary>
    Passed,

    /// <summary>Something came otherwise; <see cref="TestResult.Mismatches"/> says what.</summary>
    Failed,

    /// <summary>It was not begun: the time was over, or somebody stopped the run.</summary>
    NotRun,
}

/// <summary>A test that was run.</summary>
/// <param name="Channel">The channel that it tests.</param>
/// <param name="Name">What the test says.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Mismatches">What came otherwise than expected.</param>
public sealed record TestResult(
    string Channel, string Name, SourcePlace Place, TestStatus Status, TimeSpan Duration, IReadOnlyList<Mismatch> Mismatches);
