using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// All destinations that run: takes what routing made and hands it to their queues. Destinations come, change and go while it runs. One that
/// changes ends what it is sending, and its successor goes on from the store when all of that is recorded: in order, and nothing twice. What
/// waits for one that goes stays in the store until it comes back.
/// </summary>
internal sealed class DeliveryHub(Func<DestinationSetup, DeliveryWorker> make, DeliveryContext context) : IAsyncDisposable
{
    private readonly CancellationTokenSource _abort = new();
    private readonly Dictionary<DestinationName, Task> _handOvers = []; // under way, by whoever changes the destinations: one at a time
    private volatile IReadOnlyDictionary<DestinationName, Running> _running = new Dictionary<DestinationName, Running>();

    /// <summary>Counts what is pending and starts sending.</summary>
    public async Task StartAsync(IReadOnlyList<DestinationSetup> wanted, CancellationToken cancellationToken)
    {
        foreach (var (channel, destination, pending, bytes) in await context.Log.CountPendingAsync(cancellationToken))
        {
            context.Metrics.Found(new DestinationName(channel, destination), pending, bytes);
        }

        Follow(wanted);
    }

    /// <summary>Brings what runs in line with what is asked for. Waits for nothing: a destination that changes hands over beside.</summary>
    public void Follow(IReadOnlyList<DestinationSetup> wanted)
    {
        var before = _running;
        var next = new Dictionary<DestinationName, Running>();
        foreach (var setup in wanted)
        {
            next[setup.Name] = before.TryGetValue(setup.Name, out var running) && running.Setup.SendsLike(setup) ? running : new Running(setup, make(setup));
        }

        var changed = before.Keys.Union(next.Keys).Where(name => before.GetValueOrDefault(name)?.Worker != next.GetValueOrDefault(name)?.Worker).ToArray();
        foreach (var name in changed)
        {
            context.Metrics.Watch(name, next.GetValueOrDefault(name)?.Worker);
        }

        _running = next; // from here on routing fills the queues of those that are not started yet
        foreach (var (name, _) in _handOvers.Where(pair => pair.Value.IsCompleted).ToArray())
        {
            _handOvers.Remove(name);
        }

        foreach (var name in changed)
        {
            var earlier = _handOvers.GetValueOrDefault(name, Task.CompletedTask);
            _handOvers[name] = HandOverAsync(earlier, before.GetValueOrDefault(name)?.Worker, next.GetValueOrDefault(name)?.Worker);
        }
    }

    /// <summary>Takes deliveries of one destination that have just become durable, in order.</summary>
    public void Add(DestinationName destination, IReadOnlyList<QueuedDelivery> deliveries)
    {
        context.Metrics.Queued(destination, deliveries.Count, deliveries.Sum(delivery => (long)delivery.Length));
        Find(destination)?.Queue.Add(deliveries);
    }

    /// <summary>The worker of a destination; null where it does not run.</summary>
    public DeliveryWorker? Find(DestinationName destination) => _running.GetValueOrDefault(destination)?.Worker;

    /// <summary>When the message of the oldest waiting delivery arrived.</summary>
    public DateTimeOffset? OldestReceivedAt(DestinationName destination) => Find(destination)?.Queue.OldestReceivedAt;

    /// <summary>Why a pending delivery waits; null where it has ended just now.</summary>
    public Wait? Why(DestinationName destination, DeliveryId delivery) => Find(destination) is { } worker
        ? worker.Queue.Why(delivery)
        : new Wait(WaitKind.NoDestination, $"{destination} does not run: nothing is sent until it is in the channel files again");

    /// <summary>How a destination's circuit stands.</summary>
    public CircuitStatus CircuitOf(DestinationName destination) => Find(destination)?.Circuit ?? default;

    /// <summary>Begins nothing more, waits for what is under way until the token ends it, and for its outcomes to be recorded.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(_abort.Cancel);
        Follow([]);
        await Task.WhenAll(_handOvers.Values);
        await context.Recorder.DrainAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var running in _running.Values)
        {
            await running.Worker.DisposeAsync();
        }

        context.Recorder.Dispose();
        _abort.Dispose();
    }

    private async Task HandOverAsync(Task earlier, DeliveryWorker? before, DeliveryWorker? next)
    {
        await earlier;
        if (before is not null)
        {
            await before.StopAsync(_abort.Token);
            await before.DisposeAsync();
        }

        next?.Start();
    }

    private sealed record Running(DestinationSetup Setup, DeliveryWorker Worker);
}
