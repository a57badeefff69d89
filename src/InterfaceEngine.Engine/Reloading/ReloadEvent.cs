namespace InterfaceEngine.Engine.Reloading;

/// <summary>What became of a reload.</summary>
public enum ReloadOutcome
{
    /// <summary>Nothing runs otherwise than before, and nothing is wrong.</summary>
    Unchanged,

    /// <summary>Every change was taken.</summary>
    Taken,

    /// <summary>Some files have faults; the changes of the others were taken.</summary>
    Partly,

    /// <summary>Nothing was taken: every change has faults, or the folder cannot be read.</summary>
    Refused,

    /// <summary>A fault of the program or of the store ended it. What ran before runs on.</summary>
    Failed,
}

/// <summary>A reload of the channels.</summary>
/// <param name="At">When it began.</param>
/// <param name="Cause"><c>files</c>, <c>signal</c>, <c>api</c>, or <c>retry</c> where a source could be opened at last.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Added">The channels that run now and did not before.</param>
/// <param name="Changed">The channels that run in a new version.</param>
/// <param name="Removed">The channels whose file is gone.</param>
/// <param name="Held">The channels that run on in the last version that was good.</param>
/// <param name="Faults">Why files were not taken.</param>
public sealed record ReloadEvent(
    DateTimeOffset At,
    string Cause,
    ReloadOutcome Outcome,
    TimeSpan Duration,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Held,
    IReadOnlyList<FileFault> Faults)
{
    /// <summary>What became of the tests of what changed; null where none were run.</summary>
    public TestCounts? Tests { get; init; }

    internal static ReloadEvent Nothing(ReloadOutcome outcome, params IReadOnlyList<FileFault> faults) =>
        new(default, "", outcome, default, [], [], [], [], faults);

    internal static ReloadEvent Of(ReloadPlan plan) => new(
        default,
        "",
        (plan.ChangesAnything, plan.Refused.Count > 0) switch
        {
            (false, false) => ReloadOutcome.Unchanged,
            (true, false) => ReloadOutcome.Taken,
            (true, true) => ReloadOutcome.Partly,
            (false, true) => ReloadOutcome.Refused,
        },
        default,
        [.. plan.Added.Select(taken => taken.Name)],
        [.. plan.Changed.Select(taken => taken.Name)],
        plan.Removed,
        plan.Held,
        [.. plan.Refused.OrderBy(refused => refused.Key, StringComparer.Ordinal).SelectMany(refused => refused.Value)]);
}
