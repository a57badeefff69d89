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

    private readonly SemaphoreSlim _one = new(1);
    private volatile IReadOnlyList<TakenChannel> _running = [.. LoadedFile.Of(first).Select(file => new TakenChannel(file.Path, file.Channel!))];
    private volatile IReadOnlyList<FileTrouble> _troubles = [];
    private volatile IReadOnlyList<ReloadEvent> _events = [];

    /// <summary>The last reloads, youngest first.</summary>
    public IReadOnlyList<ReloadEvent> Events => _events;

    /// <summary>The channels as they run, and the files that are not taken.</summary>
    public IReadOnlyList<ChannelStatus> Status()
    {
        var (running, troubles) = (_running, _troubles);
        var files = running.ToLookup(taken => taken.Name, taken => taken.File);
        return
        [
            .. engine.Status().Select(status =>
            {
                var file = files[status.Name].FirstOrDefault();
                var trouble = troubles.FirstOrDefault(trouble => trouble.File == file);
                return status with { File = file, Trouble = trouble, State = trouble is null ? status.State : ChannelState.Held };
            }),
            .. troubles.Where(trouble => !running.Any(taken => taken.File == trouble.File)).Select(trouble =>
                new ChannelStatus(Path.GetFileNameWithoutExtension(trouble.File), null, "", "", false, 0, []) { File = trouble.File, Trouble = trouble, State = ChannelState.Refused }),
        ];
    }

    /// <summary>Takes what has changed. One reload follows the other.</summary>
    /// <param name="cause"><c>files</c>, <c>signal</c> or <c>api</c>.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task<ReloadEvent> ReloadAsync(string cause, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var at = time.GetUtcNow();
            var started = time.GetTimestamp();
            var done = await TryTakeAsync(cancellationToken) with { At = at, Cause = cause, Duration = time.GetElapsedTime(started) };
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

    /// <summary>Waits for the reload under way, within the token's time; there is none after it.</summary>
    public async Task EndAsync(CancellationToken cancellationToken) =>
        await _one.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => _one.Dispose();

    // One of the places where exceptions are caught: whatever a file makes of the program, what runs must go on.
    private async Task<ReloadEvent> TryTakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.ReloadFailed(exception.GetType().Name);
            return ReloadEvent.Nothing(ReloadOutcome.Failed, new FileFault(null, "", 0, 0, "fault of the program: " + exception.GetType().Name));
        }
    }

    private async Task<ReloadEvent> TakeAsync(CancellationToken cancellationToken)
    {
        // 1 Everything is read and compiled anew.
        var loaded = await Task.Run(load, cancellationToken);
        if (WhyNoFolder(loaded) is { Count: > 0 } faults)
        {
            return ReloadEvent.Nothing(ReloadOutcome.Refused, faults);
        }

        var files = LoadedFile.Of(loaded);
        var refused = new Dictionary<string, FileFault>();
        var plan = ReloadPlan.Make(_running, files, refused);

        // 2 What changed is tested.
        TakenChannel[] fresh = [.. plan.Added, .. plan.Changed];
        if (test is not null && fresh.Length > 0)
        {
            foreach (var (channel, reason) in await test(loaded, [.. fresh.Select(taken => taken.Name)], cancellationToken))
            {
                var file = fresh.First(taken => taken.Name == channel).File;
                refused.TryAdd(file, new FileFault(null, file, 0, 0, reason));
            }

            plan = ReloadPlan.Make(_running, files, refused);
        }

        // 3 Its sources are opened. A channel whose source cannot be opened stays as it is; the others do not wait for it.
        while (await OpenAsync(plan, refused, cancellationToken))
        {
            plan = ReloadPlan.Make(_running, files, refused);
        }

        // 4 All of it is taken in one move.
        await engine.FollowAsync(plan.Channels, cancellationToken);
        _running = plan.Next;
        _troubles = [.. plan.Refused.Select(refusal => Trouble(refusal.Key, refusal.Value, files))];
        return ReloadEvent.Of(plan);
    }

    /// <returns>True where a file was refused for it, so that there is another plan.</returns>
    private async Task<bool> OpenAsync(ReloadPlan plan, Dictionary<string, FileFault> refused, CancellationToken cancellationToken)
    {
        var before = refused.Count;
        foreach (var fault in await engine.OpenAsync(plan.Channels, cancellationToken))
        {
            foreach (var taken in plan.Added.Concat(plan.Changed).Where(taken => fault.Setup.Route.Channels.Any(taker => taker.Channel == taken.Name)))
            {
                refused.TryAdd(taken.File, new FileFault(null, taken.File, 0, 0, $"{fault.Setup.Name} cannot be opened: {fault.Reason}"));
            }
        }

        return refused.Count > before;
    }

    /// <summary>A folder without any channel is a share that is not mounted, and no wish to stop every channel.</summary>
    private List<FileFault> WhyNoFolder(ChannelLoad loaded)
    {
        List<FileFault> faults = [.. loaded.Reading.FolderFaults.Select(fault => new FileFault(fault.Code, fault.Place.File, 0, 0, fault.Message, fault.Hint))];
        if (faults.Count == 0 && loaded.Reading.Files.Count == 0 && _running.Count > 0)
        {
            faults.Add(new FileFault(null, Path.GetDirectoryName(_running[0].File) ?? "", 0, 0, "the folder has no channel file any more: every channel runs on"));
        }

        return faults;
    }

    private FileTrouble Trouble(string file, IReadOnlyList<FileFault> faults, IReadOnlyList<LoadedFile> files) => new(
        file,
        files.First(loaded => loaded.Path == file).Version,
        _troubles.FirstOrDefault(trouble => trouble.File == file)?.Since ?? time.GetUtcNow(),
        faults);

    private void Log(ReloadEvent done)
    {
        var before = _events.ElementAtOrDefault(1)?.Held ?? [];
        logger.Reloaded(done.Outcome, done.Cause, done.Duration.TotalMilliseconds, string.Concat(
            Named("added", done.Added), Named("changed", done.Changed), Named("removed", done.Removed), Named("in their last good version", done.Held),
            Named("as their files say again", done.Outcome == ReloadOutcome.Unchanged ? before.Except(done.Held) : [])));
        foreach (var fault in done.Faults)
        {
            logger.FileNotTaken(fault);
        }

        static string Named(string what, IEnumerable<string> channels) => channels.Any() ? $"; {what}: {string.Join(' ', channels)}" : "";
    }
}

/// <summary>Runs the tests of channels.</summary>
/// <param name="load">The folder.</param>
/// <param name="channels">The channels that changed, by name.</param>
/// <param name="cancellationToken">Ends the run.</param>
/// <returns>The channels that do not pass, and what fails, in one line.</returns>
public delegate Task<IReadOnlyList<(string Channel, string Reason)>> ReloadTest(
    ChannelLoad load, IReadOnlyList<string> channels, CancellationToken cancellationToken);
