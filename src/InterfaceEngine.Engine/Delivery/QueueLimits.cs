using System.Collections.Frozen;
using InterfaceEngine.Engine.Channels.Config;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Which queues are full. A channel takes nothing while one of its destinations' is: what it would take could not wait anywhere.</summary>
internal sealed class QueueLimits(DeliveryMetrics metrics, ILogger logger)
{
    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, QueueLimit[]> _byChannel = FrozenDictionary<string, QueueLimit[]>.Empty;

    /// <summary>A destination begins to run.</summary>
    public void Join(DestinationName name, QueueConfig config) => Change(limits => [.. limits.Where(limit => limit.Name != name), new QueueLimit(name, config)]);

    /// <summary>It has ended.</summary>
    public void Leave(DestinationName name) => Change(limits => [.. limits.Where(limit => limit.Name != name)]);

    /// <summary>A destination of the channel whose queue is full; null where none is.</summary>
    public DestinationName? FullOf(string channel)
    {
        if (_byChannel.TryGetValue(channel, out var limits))
        {
            foreach (var limit in limits)
            {
                if (limit.IsFull(metrics.Pending(limit.Name), metrics.PendingBytes(limit.Name), out var hasChanged))
                {
                    Tell(limit.Name, hasChanged, isFull: true);
                    return limit.Name;
                }

                Tell(limit.Name, hasChanged, isFull: false);
            }
        }

        return null;
    }

    private void Tell(DestinationName name, bool hasChanged, bool isFull)
    {
        if (hasChanged)
        {
            metrics.Full(name, isFull);
            if (isFull)
            {
                logger.QueueFull(name.Channel, name.Destination);
            }
            else
            {
                logger.QueueOpen(name.Channel, name.Destination);
            }
        }
    }

    private void Change(Func<IEnumerable<QueueLimit>, QueueLimit[]> change)
    {
        lock (_gate)
        {
            _byChannel = change(_byChannel.Values.SelectMany(limits => limits))
                .GroupBy(limit => limit.Name.Channel, StringComparer.Ordinal)
                .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        }
    }
}

/// <summary>The limit of one queue. Once full it stays so until it is down to nine tenths: senders that try again must not flap.</summary>
internal sealed class QueueLimit(DestinationName name, QueueConfig config)
{
    private const double Reopens = 0.9;

    private int _isFull;

    public DestinationName Name => name;

    /// <param name="pending">How many deliveries wait.</param>
    /// <param name="bytes">How many bytes they send.</param>
    /// <param name="hasChanged">Whether this call is the first to find it so.</param>
    public bool IsFull(long pending, long bytes, out bool hasChanged)
    {
        var share = Volatile.Read(ref _isFull) == 1 ? Reopens : 1;
        var isFull = share < 1
            ? pending > config.Max * share || bytes > config.MaxBytes.Value * share
            : pending >= config.Max || bytes >= config.MaxBytes.Value;
        hasChanged = Interlocked.Exchange(ref _isFull, isFull ? 1 : 0) != (isFull ? 1 : 0);
        return isFull;
    }
}
