using System.Diagnostics.Metrics;
using InterfaceEngine.Storage;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>How many writes each commit of a store held.</summary>
internal sealed class CommitRecorder : IDisposable
{
    private readonly MeterListener _listener = new();

    public CommitRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, Metrics.Meter) && instrument.Name == "interface_engine.store.batch.size")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, writes, _, _) => Commits.Add(writes));
        _listener.Start();
    }

    public StoreMetrics Metrics { get; } = new();

    public Observed<int> Commits { get; } = new();

    public void Dispose() => _listener.Dispose();
}
