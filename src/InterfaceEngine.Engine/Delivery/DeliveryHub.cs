using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>All destinations that run: takes what routing made and hands it to their queues.</summary>
internal sealed class DeliveryHub(IReadOnlyList<DeliveryWorker> workers, DeliveryContext context) : IAsyncDisposable
{
    private readonly Dictionary<DestinationName, DeliveryWorker> _workers = workers.ToDictionary(worker => worker.Name);

    /// <summary>Counts what is pending and starts sending.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var pending = (await context.Log.CountPendingAsync(cancellationToken))
            .ToDictionary(row => new DestinationName(row.Channel, row.Destination), row => (row.Pending, row.Bytes));
        foreach (var worker in workers)
        {
            var (count, bytes) = pending.GetValueOrDefault(worker.Name);
            context.Metrics.Watch(worker, count, bytes);
            worker.Start();
        }
    }

    /// <summary>Takes deliveries of one destination that have just become durable, in order.</summary>
    public void Add(DestinationName destination, IReadOnlyList<QueuedDelivery> deliveries)
    {
        context.Metrics.Queued(destination, deliveries.Count, deliveries.Sum(delivery => (long)delivery.Length));
        if (_workers.TryGetValue(destination, out var worker))
        {
            worker.Queue.Add(deliveries);
        }
    }

    /// <summary>When the message of the oldest waiting delivery arrived.</summary>
    public DateTimeOffset? OldestReceivedAt(DestinationName destination) =>
        _workers.TryGetValue(destination, out var worker) ? worker.Queue.OldestReceivedAt : null;

    /// <summary>Why a pending delivery waits; null where it has ended just now.</summary>
    public Wait? Why(DestinationName destination, DeliveryId delivery) => _workers.TryGetValue(destination, out var worker)
        ? worker.Queue.Why(delivery)
        : new Wait(WaitKind.NoDestination, $"{destination} does not run: nothing is sent until it is in the channel files again");

    /// <summary>How a destination's circuit stands.</summary>
    public CircuitStatus CircuitOf(DestinationName destination) => _workers.TryGetValue(destination, out var worker) ? worker.Circuit : default;

    /// <summary>Begins nothing more, waits for what is under way until the token ends it, and for its outcomes to be recorded.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(workers.Select(worker => worker.StopAsync(cancellationToken)));
        await context.Recorder.DrainAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        context.Recorder.Dispose();
    }
}
