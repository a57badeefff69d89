using System.Diagnostics.Metrics;

namespace InterfaceEngine.Storage;

/// <summary>What the store reports of itself.</summary>
public sealed class StoreMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Store";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchSize;
    private long _free;
    private int _isLow;

    public StoreMetrics()
    {
        _commitDuration = _meter.CreateHistogram<double>(
            "interface_engine.store.commit.duration", "s", "How long a commit took, the sync to disk included",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1] });
        _meter.CreateObservableGauge("interface_engine.store.free", () => Interlocked.Read(ref _free), "By", "What is free on the disk of the store");
        _meter.CreateObservableGauge("interface_engine.store.low", () => Volatile.Read(ref _isLow), null, "1 while too little of the disk is free and no message is taken");
        _batchSize = _meter.CreateHistogram<int>(
            "interface_engine.store.batch.size", null, "How many writes shared a commit",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });
    }

    /// <summary>Tells these metrics from those of another store in the process.</summary>
    internal Meter Meter => _meter;

    public void Dispose() => _meter.Dispose();

    internal void DiskSeen(long free, bool isLow)
    {
        Interlocked.Exchange(ref _free, free);
        Volatile.Write(ref _isLow, isLow ? 1 : 0);
    }

    internal void Committed(int writes, TimeSpan duration)
    {
        _commitDuration.Record(duration.TotalSeconds);
        _batchSize.Record(writes);
    }
}
