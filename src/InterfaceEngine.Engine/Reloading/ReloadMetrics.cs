using System.Diagnostics.Metrics;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>What reloading reports.</summary>
public sealed class ReloadMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Reload";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _reloads;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tests;
    private readonly Counter<long> _retries;
    private Func<IReadOnlyList<ChannelStatus>> _status = () => [];

    public ReloadMetrics()
    {
        _reloads = _meter.CreateCounter<long>("interface_engine.reloads", null, "Reloads of the channel files by what became of them");
        _duration = _meter.CreateHistogram<double>(
            "interface_engine.reload.duration", "s", "From the reading of the files to the last of their changes",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _tests = _meter.CreateCounter<long>("interface_engine.reload.tests", null, "Tests of channels that changed, by what became of them");
        _retries = _meter.CreateCounter<long>("interface_engine.source.retries", null, "Sources that were tried again, by whether they could be opened");
        _meter.CreateObservableGauge("interface_engine.channel.up", () => Observe(status => status.IsUp ? 1 : 0), null, "Whether the source of a channel is open");
        _meter.CreateObservableGauge(
            "interface_engine.channel.faults", () => Observe(status => status.Trouble?.Faults.Count ?? 0), null,
            "Why the file of a channel is not taken: how many reasons there are");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Tells where the state of the channels is to be had.</summary>
    public void Watch(Func<IReadOnlyList<ChannelStatus>> status) => _status = status;

    internal void Tested(TestCounts counts)
    {
        _tests.Add(counts.Passed, Outcome("passed"));
        _tests.Add(counts.Failed, Outcome("failed"));
        _tests.Add(counts.NotRun, Outcome("not_run"));
    }

    internal void Retried(int opened, int waiting)
    {
        _retries.Add(opened, Outcome("opened"));
        _retries.Add(waiting, Outcome("refused"));
    }

    internal void Reloaded(ReloadEvent done)
    {
        _reloads.Add(1, Outcome(done.Outcome switch
        {
            ReloadOutcome.Unchanged => "unchanged",
            ReloadOutcome.Taken => "taken",
            ReloadOutcome.Partly => "partly",
            ReloadOutcome.Refused => "refused",
            _ => "failed",
        }));
        _duration.Record(done.Duration.TotalSeconds);
    }

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);

    private IEnumerable<Measurement<double>> Observe(Func<ChannelStatus, double> value) =>
        _status().Select(status => new Measurement<double>(value(status), new KeyValuePair<string, object?>("channel", status.Name)));
}
