using System.Globalization;
using InterfaceEngine.Engine.Channels;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>
/// Takes changes of the channel files while the engine runs: everything is read and compiled anew, what changed is tested, and only what is
/// good so far is taken, all of it in one move. Whatever is wrong disturbs nothing that runs.
/// </summary>
/// <param name="engine">What runs.</param>
/// <param name="first">What it was started with.</param>
/// <param name="load">Reads and compiles the folder.</param>
/// <param name="test">Runs the tests of channels that changed; null takes them untested.</param>
/// <param name="metrics">Counts reloads.</param>
/// <param name="logger">Where they are logged.</param>
/// <param name="time">The clock.</param>
public sealed class ChannelReload(
    MessageEngine engine, ChannelLoad first, Func<ChannelLoad> load, ReloadTest? test, ReloadMetrics metrics, ILogger logger, TimeProvider time) : IDisposable
{
    /// <summary>How many reloads are remembered.</summary>
    public const int MaxEvents = 100;

    private readonly RunningChannels _running = new(engine, first, logger, time);
    private readonly SemaphoreSlim _one = new(1);
    private Candidate _candidate = new(LoadedFile.Of(first), new Dictionary<string, IReadOnlyList<FileFault>>());
    private volatile IReadOnlyList<ReloadEvent> _events = [];

    /// <summary>How often a source that could not be opened is tried again; zero: only at the next reload.</summary>
    public TimeSpan RetrySources { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The last reloads, youngest first.</summary>
    public IReadOnlyList<ReloadEvent> Events => _events;

    /// <summary>The channels as they run, and the files that are not taken.</summary>
    public IReadOnlyList<ChannelStatus> Status() => _running.Status();

    /// <summary>Takes what has changed. One reload follows the other.</summary>
    /// <param name="cause"><c>files</c>, <c>signal</c> or <c>api</c>.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<ReloadEvent> ReloadAsync(string cause, CancellationToken cancellationToken) =>
        (await RunAsync(cause, token => TakeAsync(isAsked: cause != "files", token), cancellationToken))!;

    /// <summary>
    /// Until the token ends it, tries again and again to open the sources that could not be opened: whoever had their port may be gone. The
    /// files are not read again for it, and nothing that is open is closed.
    /// </summary>
    public async Task RetrySourcesAsync(CancellationToken cancellationToken)
    {
        if (RetrySources <= TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(RetrySources, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (_running.HasClosedSources)
                {
                    await RunAsync("retry", RetryAsync, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the engine stops
        }
    }

    /// <summary>Waits for the reload under way, within the token's time; there is none after it.</summary>
    public async Task EndAsync(CancellationToken cancellationToken) =>
        await _one.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => _one.Dispose();

    private async Task<ReloadEvent?> RunAsync(string cause, Func<CancellationToken, Task<ReloadEvent?>> step, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var at = time.GetUtcNow();
            var started = time.GetTimestamp();
            if (await TryAsync(step, cancellationToken) is not { } taken)
            {
                return null;
            }

            var done = taken with { At = at, Cause = cause, Duration = time.GetElapsedTime(started) };
            _events = [done, .. _events.Take(MaxEvents - 1)];
            metrics.Reloaded(done);
            Log(done);
            return done;
        }
        finally
        {
            _one.Release();
        }
    }

    // One of the places where exceptions are caught: whatever a file makes of the program, what runs must go on.
    private async Task<ReloadEvent?> TryAsync(Func<CancellationToken, Task<ReloadEvent?>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.ReloadFailed(exception.GetType().Name);
            return ReloadEvent.Nothing(ReloadOutcome.Failed, new FileFault(null, "", 0, 0, "fault of the program: " + exception.GetType().Name));
        }
    }

    private async Task<ReloadEvent?> TakeAsync(bool isAsked, CancellationToken cancellationToken)
    {
        // 1 Everything is read and compiled anew.
        var loaded = await Task.Run(load, cancellationToken);
        if (WhyNoFolder(loaded) is { Count: > 0 } faults)
        {
            return ReloadEvent.Nothing(ReloadOutcome.Refused, faults);
        }

        // 2 What changed is tested.
        var files = LoadedFile.Of(loaded);
        var (counts, failing) = await TestAsync(loaded, files, cancellationToken);

        // 3 Sources are opened, 4 and all of it is taken in one move.
        _candidate = new Candidate(files, failing);
        return ReloadEvent.Of(await _running.TakeAsync(_candidate, isAsked, RetrySources, cancellationToken)) with { Tests = counts };
    }

    private async Task<ReloadEvent?> RetryAsync(CancellationToken cancellationToken)
    {
        var (opening, plan) = await _running.RetryAsync(_candidate, RetrySources, cancellationToken);
        metrics.Retried(opening.Opened, opening.Faults.Count(fault => fault.MayPass));
        return plan is null ? null : ReloadEvent.Of(plan);
    }

    private async Task<(TestCounts? Counts, IReadOnlyDictionary<string, IReadOnlyList<FileFault>> Failing)> TestAsync(
        ChannelLoad loaded, IReadOnlyList<LoadedFile> files, CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, IReadOnlyList<FileFault>>();
        var plan = ReloadPlan.Make(_running.Taken, files, none);
        var fresh = plan.Added.Concat(plan.Changed).ToDictionary(taken => taken.Name, taken => taken.File);
        if (test is null || fresh.Count == 0)
        {
            return (null, none);
        }

        var tested = await test(loaded, [.. fresh.Keys], cancellationToken);
        metrics.Tested(tested.Counts);
        return (tested.Counts, tested.Faults.ToDictionary(pair => fresh[pair.Key], pair => pair.Value));
    }

    /// <summary>A folder without any channel is a share that is not mounted, and no wish to stop every channel.</summary>
    private List<FileFault> WhyNoFolder(ChannelLoad loaded)
    {
        List<FileFault> faults = [.. loaded.Reading.FolderFaults.Select(fault => new FileFault(fault.Code, fault.Place.File, 0, 0, fault.Message, fault.Hint))];
        if (faults.Count == 0 && loaded.Reading.Files.Count == 0 && _running.Taken is [var taken, ..])
        {
            faults.Add(new FileFault(null, Path.GetDirectoryName(taken.File) ?? "", 0, 0, "the folder has no channel file any more: every channel runs on"));
        }

        return faults;
    }

    private void Log(ReloadEvent done)
    {
        var before = _events.ElementAtOrDefault(1)?.Held ?? [];
        logger.Reloaded(done.Outcome, done.Cause, done.Duration.TotalMilliseconds, string.Concat(
            Named("added", done.Added), Named("changed", done.Changed), Named("removed", done.Removed), Named("in their last good version", done.Held),
            Named("as their files say again", done.Outcome == ReloadOutcome.Unchanged ? before.Except(done.Held) : []), Passed(done.Tests)));
        foreach (var fault in done.Faults)
        {
            logger.FileNotTaken(fault);
        }

        static string Passed(TestCounts? tests) => tests is { } counts
            ? string.Create(CultureInfo.InvariantCulture, $"; tests: {counts.Passed} passed, {counts.Failed} failed, {counts.NotRun} not run") : "";

        static string Named(string what, IEnumerable<string> channels) => channels.Any() ? $"; {what}: {string.Join(' ', channels)}" : "";
    }
}
