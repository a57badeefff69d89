using System.Diagnostics.Metrics;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp;

/// <summary>One measurement: the instrument, its tags as <c>name=value</c>, what was added.</summary>
internal sealed record Measured(string Instrument, IReadOnlyList<string> Tags, long Value);

/// <summary>Metrics of its own, and everything that is measured with them.</summary>
internal sealed class MetricRecorder : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private Meter? _meter;

    public MetricRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Measurements.Add(new(instrument.Name, [.. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")], value)));
        _listener.Start();
        Metrics = new MllpMetrics(this);
    }

    public MllpMetrics Metrics { get; }

    public Observed<Measured> Measurements { get; } = new();

    public Meter Create(MeterOptions options) => _meter = new Meter(options);

    /// <summary>The sum of an instrument over the measurements that carry all of the tags.</summary>
    public long Sum(string instrument, params string[] tags) => Sum(Measurements.Items, instrument, tags);

    /// <summary>Waits until that sum is <paramref name="value"/>.</summary>
    public Task UntilAsync(string instrument, long value, params string[] tags) =>
        Measurements.UntilAsync(items => Sum(items, instrument, tags) == value);

    public void Dispose()
    {
        _listener.Dispose();
        _meter?.Dispose();
    }

    private static long Sum(IReadOnlyList<Measured> items, string instrument, string[] tags) =>
        items.Where(m => m.Instrument == instrument && tags.All(m.Tags.Contains)).Sum(m => m.Value);
}
