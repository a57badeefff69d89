using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>What delivery reports.</summary>
public sealed class DeliveryMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Delivery";

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<DestinationName, Gauges> _gauges = new();
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public DeliveryMetrics(TimeProvider time)
    {
        _time = time;
        _deliveries = _meter.CreateCounter<long>("interface_engine.deliveries", null, "Attempts by what became of them");
        _duration = _meter.CreateHistogram<double>(
            "interface_engine.delivery.duration", "s", "How long an attempt took",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _meter.CreateObservableGauge("interface_engine.queue.depth", () => Observe(g => (double)g.Pending), null, "Deliveries that wait");
        _meter.CreateObservableGauge("interface_engine.queue.size", () => Observe(g => (double)g.Bytes), "By", "Content of the deliveries that wait");
        _meter.CreateObservableGauge(
            "interface_engine.circuit.state", () => Observe(g => (double)(g.Worker?.Circuit.Position ?? CircuitPosition.Closed)), null,
            "Whether deliveries go: 0 closed, 1 open, 2 half open");
        _meter.CreateObservableGauge("interface_engine.queue.full", () => Observe(g => g.IsFull ? 1.0 : 0), null, "1 while senders are told to send again later");
        _meter.CreateObservableGauge(
            "interface_engine.conservation.imbalance", () => Imbalance, null, "Received minus delivered, filtered, dead and in flight: always 0");
        _meter.CreateObservableGauge("interface_engine.oldest_queued.age", () => Observe(Age), "s", "How long ago the oldest waiting message arrived");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>How many deliveries wait for a destination.</summary>
    public long Pending(DestinationName name) => _gauges.TryGetValue(name, out var gauges) ? Interlocked.Read(ref gauges.PendingCount) : 0;

    /// <summary>What the last check found that is not accounted for.</summary>
    internal long Imbalance { get; set; }

    internal void Full(DestinationName name, bool isFull)
    {
        if (_gauges.TryGetValue(name, out var gauges))
        {
            gauges.IsFull = isFull;
        }
    }

    /// <summary>How many bytes wait for a destination.</summary>
    public long PendingBytes(DestinationName name) => _gauges.TryGetValue(name, out var gauges) ? gauges.Bytes : 0;

    /// <summary>Where deliveries wait or waited: also destinations that no longer run.</summary>
    public IEnumerable<DestinationName> Names => _gauges.Keys;

    /// <summary>What the store held at the start.</summary>
    internal void Found(DestinationName name, long pending, long bytes) => _gauges[name] = new Gauges { PendingCount = pending, PendingBytes = bytes };

    /// <summary>The worker of a destination is another one from now on; null where it no longer runs. What waits for it still counts.</summary>
    internal void Watch(DestinationName name, DeliveryWorker? worker) => _gauges.GetOrAdd(name, static _ => new Gauges()).Worker = worker;

    internal void Queued(DestinationName name, int count, long bytes)
    {
        if (_gauges.TryGetValue(name, out var gauges))
        {
            Interlocked.Add(ref gauges.PendingCount, count);
            Interlocked.Add(ref gauges.PendingBytes, bytes);
        }
    }

    internal void Attempted(DestinationName name, AttemptOutcome outcome, DeliveryState state, TimeSpan duration, int length)
    {
        _deliveries.Add(
            1, new("channel", name.Channel), new("destination", name.Destination), new("outcome", state == DeliveryState.Dead ? "dead" : Text(outcome)));
        _duration.Record(duration.TotalSeconds, new("channel", name.Channel), new KeyValuePair<string, object?>("destination", name.Destination));
        if (state != DeliveryState.Pending)
        {
            Queued(name, -1, -length);
        }
    }

    private static string Text(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Delivered => "delivered",
        AttemptOutcome.Retry => "retry",
        AttemptOutcome.Rejected => "rejected",
        AttemptOutcome.Held => "held",
        _ => "unknown",
    };

    private double Age(Gauges gauges) => gauges.Worker?.Queue.OldestReceivedAt is { } oldest ? (_time.GetUtcNow() - oldest).TotalSeconds : 0;

    private IEnumerable<Measurement<double>> Observe(Func<Gauges, double> value) =>
        _gauges.Select(pair => new Measurement<double>(
            value(pair.Value), new("channel", pair.Key.Channel), new KeyValuePair<string, object?>("destination", pair.Key.Destination)));

    private sealed class Gauges
    {
        public long PendingCount;
        public long PendingBytes;
        public volatile bool IsFull;

        public volatile DeliveryWorker? Worker;

        public long Bytes => Interlocked.Read(ref PendingBytes);

        public long Pending => Interlocked.Read(ref PendingCount);
    }
}
