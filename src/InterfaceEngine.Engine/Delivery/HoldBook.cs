using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>All that is held, as the store has it; tells each queue what concerns it.</summary>
internal sealed class HoldBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HoldTarget, Hold> _holds = [];
    private readonly List<Watcher> _watchers = [];

    public IReadOnlyList<Hold> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _holds.Values.OrderBy(hold => hold.At)];
            }
        }
    }

    /// <summary>Takes holds; what is held already stays as it is.</summary>
    public void Add(IEnumerable<Hold> holds)
    {
        lock (_gate)
        {
            foreach (var hold in holds)
            {
                _holds.TryAdd(hold.Target, hold);
            }

            TellAll();
        }
    }

    public void Remove(HoldTarget target)
    {
        lock (_gate)
        {
            _holds.Remove(target);
            TellAll();
        }
    }

    /// <summary>Tells what of a destination is held, now and after each change, until what it returns is disposed.</summary>
    public IDisposable Watch(DestinationName name, Action<DestinationHolds> tell)
    {
        lock (_gate)
        {
            var watcher = new Watcher(this, name, tell);
            _watchers.Add(watcher);
            tell(DestinationHolds.Of(name, _holds.Values));
            return watcher;
        }
    }

    private void TellAll()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Tell(DestinationHolds.Of(watcher.Name, _holds.Values));
        }
    }

    private sealed class Watcher(HoldBook book, DestinationName name, Action<DestinationHolds> tell) : IDisposable
    {
        public DestinationName Name => name;

        public Action<DestinationHolds> Tell => tell;

        public void Dispose()
        {
            lock (book._gate)
            {
                book._watchers.Remove(this);
            }
        }
    }
}
