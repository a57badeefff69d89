using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Routing;

/// <summary>
/// Takes messages in the order in which they became durable and decides where each goes. A batch is worked on in parallel, written in order
/// and in one commit, and only then handed to delivery.
/// </summary>
internal sealed class Router(IStore store, Func<MessageRouter> current, DeliveryHub hub, ILogger logger, TimeProvider time) : IDisposable
{
    /// <summary>The most messages in one commit.</summary>
    public const int MaxBatch = 128;

    private const long MaxBatchBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly RecentMessages _recent = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _waiting = new();
    private readonly List<(long Sequence, TaskCompletionSource Routed)> _waiters = [];
    private readonly int _parallel = Math.Max(1, Environment.ProcessorCount);
    private Task _loop = Task.CompletedTask;
    private long _position;

    /// <summary>The last message that has been routed.</summary>
    public long Position => Volatile.Read(ref _position);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _position = await store.Deliveries.ReadRoutedPositionAsync(cancellationToken);
        store.Messages.Committed = _recent.Add;
        _loop = RunAsync();
    }

    /// <summary>Waits until a message and all before it are routed.</summary>
    public Task WhenRoutedAsync(long sequence)
    {
        lock (_waiting)
        {
            if (Position >= sequence)
            {
                return Task.CompletedTask;
            }

            var routed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((sequence, routed));
            return routed.Task;
        }
    }

    /// <summary>Ends after the batch under way; what is behind it is routed after the next start.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _recent.Dispose();
    }

    // One of the three places where exceptions are caught: the store may be out of order for a while; no message is passed over for that.
    private async Task RunAsync()
    {
        await Task.Yield();
        var isBehind = true; // at the start: the log may hold messages of the last run
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var batch = _recent.TakeBehind(_position, MaxBatch);
                if (batch.Count == 0 && (isBehind || _recent.HasLeftOut(_position)))
                {
                    batch = [.. await store.Messages.ReadAfterAsync(_position, MaxBatch, MaxBatchBytes, _stop.Token)];
                    isBehind = batch.Count > 0;
                }

                if (batch.Count == 0)
                {
                    await _recent.WaitAsync(_stop.Token);
                    continue;
                }

                await RouteAsync(batch);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.RoutingFailed(_position, exception.GetType().Name, exception is StoreUnavailableException ? exception.Message : "");
                isBehind = true; // what was taken from memory is read from the log again
                await Task.Delay(Pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RouteAsync(List<StoredMessage> batch)
    {
        var router = current();
        var routed = new RoutedMessage[batch.Count];
        for (var i = 0; i < routed.Length; i++)
        {
            if (batch[i].Replay is { Delivery: { } delivery })
            {
                routed[i] = AsSent.Of(batch[i], await store.Deliveries.ReadSentAsync(delivery, _stop.Token));
            }
        }

        if (batch.Count == 1)
        {
            routed[0] ??= router.Route(batch[0]);
        }
        else
        {
            Parallel.For(0, batch.Count, new ParallelOptions { MaxDegreeOfParallelism = _parallel }, i => routed[i] ??= router.Route(batch[i]));
        }

        var ids = await store.Deliveries.RouteAsync(routed, _stop.Token);
        MoveTo(batch[^1].Sequence);
        HandOver(batch, routed, ids);
    }

    private void MoveTo(long position)
    {
        lock (_waiting)
        {
            Volatile.Write(ref _position, position);
            foreach (var waiter in _waiters.Where(waiter => waiter.Sequence <= position).ToArray())
            {
                waiter.Routed.SetResult();
                _waiters.Remove(waiter);
            }
        }
    }

    private void HandOver(List<StoredMessage> batch, RoutedMessage[] routed, IReadOnlyList<DeliveryId> ids)
    {
        var byDestination = new Dictionary<DestinationName, List<QueuedDelivery>>();
        var next = 0;
        for (var i = 0; i < routed.Length; i++)
        {
            foreach (var routing in routed[i].Channels)
            {
                foreach (var delivery in routing.Deliveries)
                {
                    var id = ids[next++];
                    if (delivery.DeadReason is not null)
                    {
                        continue;
                    }

                    var name = new DestinationName(routing.Channel, delivery.Destination);
                    if (!byDestination.TryGetValue(name, out var list))
                    {
                        byDestination[name] = list = [];
                    }

                    var content = new DeliveryContent(delivery.Content ?? batch[i].Body, delivery.Target, batch[i].ControlId, id, batch[i].Hops);
                    var pending = new PendingDelivery(
                        id, delivery.Lanes, DateTimeOffset.MinValue, 0, null, batch[i].ReceivedAt, delivery.Priority, content.Content.Length);
                    list.Add(new QueuedDelivery(pending, content));
                }
            }
        }

        foreach (var (name, list) in byDestination)
        {
            hub.Add(name, list);
        }
    }
}
