namespace InterfaceEngine.Engine.Following;

/// <summary>What a follower reads: an event; how many it missed because it was too slow; or neither, where nothing happened for a while.</summary>
/// <param name="Event">The event, where there is one.</param>
/// <param name="Skipped">How many were missed at this point.</param>
public readonly record struct Followed(MessageEvent? Event, long Skipped);

/// <summary>
/// One who follows the engine, with a buffer of its own. Once the buffer is full, nothing is added until the follower has caught up: so what it
/// missed lies in one piece, and it is told of it there.
/// </summary>
public sealed class Follower : IDisposable
{
    /// <summary>The most events that wait for a follower.</summary>
    public const int DefaultCapacity = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<MessageEvent> _events = new();
    private readonly SemaphoreSlim _bell = new(0, int.MaxValue);
    private readonly int _capacity;
    private readonly Action<Follower> _leave;
    private long _skipped;
    private bool _ended;

    internal Follower(int capacity, Action<Follower> leave)
    {
        _capacity = capacity;
        _leave = leave;
    }

    /// <summary>The next that happened. For one reader.</summary>
    /// <param name="patience">How long to wait for it.</param>
    /// <returns>Null once <see cref="End"/> was called.</returns>
    public async ValueTask<Followed?> ReadAsync(TimeSpan patience)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_ended)
                {
                    return null;
                }

                if (_events.TryDequeue(out var happened))
                {
                    return new Followed(happened, 0);
                }

                if (_skipped > 0)
                {
                    var skipped = _skipped;
                    _skipped = 0;
                    return new Followed(null, skipped);
                }
            }

            if (!await _bell.WaitAsync(patience))
            {
                return default(Followed);
            }
        }
    }

    /// <summary>Ends the reading, from any thread.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            _bell.Release();
        }
    }

    /// <summary>Follows no longer; nobody reads.</summary>
    public void Dispose()
    {
        _leave(this);
        lock (_lock)
        {
            _ended = true;
            _events.Clear();
        }
    }

    internal void Add(MessageEvent happened)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            if (_skipped > 0 || _events.Count >= _capacity)
            {
                _skipped++;
                return;
            }

            _events.Enqueue(happened);
            if (_events.Count == 1)
            {
                _bell.Release();
            }
        }
    }
}
