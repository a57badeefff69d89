using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>How changes of the channel files are noticed.</summary>
public sealed record WatchOptions
{
    /// <summary>How often the folder is looked at whatever the file system says; zero: never.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the file system's events are heeded. On network shares they do not come, or not for changes of other machines.</summary>
    public bool Events { get; init; } = true;

    /// <summary>How long the folder must stand still before a change is taken: editors write several times, and copies take a while.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long that is waited for at most.</summary>
    public TimeSpan MaxUnrest { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// Watches a folder of channels and tells when what it holds has changed: what counts is the content of the files, not that somebody
/// touched them. What changes before it runs, from its making on, is noticed as well.
/// </summary>
public sealed class ChannelWatch : IDisposable
{
    private readonly string _folder;
    private readonly WatchOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _bell = new(0);
    private readonly Lock _ringing = new();
    private string _seen;

    /// <param name="folder">The folder.</param>
    /// <param name="options">How it is watched.</param>
    /// <param name="logger">Where is told that events cannot be had.</param>
    /// <param name="time">The clock.</param>
    public ChannelWatch(string folder, WatchOptions options, ILogger logger, TimeProvider time)
    {
        _folder = folder;
        _options = options;
        _logger = logger;
        _time = time;
        _seen = FolderDigest.Of(folder);
    }

    /// <summary>Watches until the token ends it.</summary>
    /// <param name="changed">Is called with each change; the next is told when it has returned.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Func<CancellationToken, Task> changed, CancellationToken cancellationToken)
    {
        using var events = _options.Events ? Listen() : null;
        await using var poll = _options.Poll > TimeSpan.Zero ? _time.CreateTimer(_ => Ring(), null, _options.Poll, _options.Poll) : null;
        try
        {
            while (true)
            {
                if (FolderDigest.Of(_folder) is var digest && digest != _seen)
                {
                    _seen = await SettleAsync(digest, cancellationToken);
                    await changed(cancellationToken);
                }

                await _bell.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the engine stops
        }
    }

    public void Dispose() => _bell.Dispose();

    private async Task<string> SettleAsync(string digest, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            await Task.Delay(_options.Quiet, _time, cancellationToken);
            var next = FolderDigest.Of(_folder);
            if (next == digest || _time.GetElapsedTime(started) >= _options.MaxUnrest)
            {
                return next;
            }

            digest = next;
        }
    }

    private FileSystemWatcher? Listen()
    {
        try
        {
            var events = new FileSystemWatcher(_folder) { IncludeSubdirectories = true };
            events.Changed += (_, _) => Ring();
            events.Created += (_, _) => Ring();
            events.Deleted += (_, _) => Ring();
            events.Renamed += (_, _) => Ring();
            events.Error += (_, _) => Ring(); // events were lost
            events.EnableRaisingEvents = true;
            return events;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException)
        {
            _logger.NoEvents(_options.Poll, fault.GetType().Name);
            return null;
        }
    }

    private void Ring()
    {
        lock (_ringing)
        {
            if (_bell.CurrentCount == 0)
            {
                _bell.Release();
            }
        }
    }
}
