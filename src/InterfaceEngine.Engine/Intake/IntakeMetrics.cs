using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Intake;

/// <summary>What the intake reports. Labels never hold content: message types come from the network, so only so many different ones are shown.</summary>
public sealed class IntakeMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Intake";

    private const int MaxTypes = 256;

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Counter<long> _received;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _reused;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _acknowledgments;
    private readonly Histogram<double> _answerDuration;

    public IntakeMetrics()
    {
        _received = _meter.CreateCounter<long>("interface_engine.messages.received", null, "Messages that a channel takes, repetitions included");
        _refused = _meter.CreateCounter<long>("interface_engine.messages.refused", null, "Receptions that were not taken");
        _repeated = _meter.CreateCounter<long>("interface_engine.messages.repeated", null, "Messages that came again and got their stored answer");
        _reused = _meter.CreateCounter<long>("interface_engine.control_ids.reused", null, "Messages with a control id that their sender used for other bytes");
        _batches = _meter.CreateCounter<long>("interface_engine.batches.received", null, "Frames that held a batch");
        _requests = _meter.CreateCounter<long>("interface_engine.http.requests", null, "Requests to HTTP listeners, by the status of the answer");
        _acknowledgments = _meter.CreateCounter<long>("interface_engine.acknowledgments", null, "Answers by MSA-1; none where the sender wanted none");
        _answerDuration = _meter.CreateHistogram<double>(
            "interface_engine.ack.duration", "s", "From the last byte of a message to its answer",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5] });
    }

    public void Dispose() => _meter.Dispose();

    internal void Received(ReceivedMessage message)
    {
        foreach (var channel in message.Channels)
        {
            _received.Add(1, new("channel", channel), new("type", TypeLabel(message.Type)));
        }
    }

    internal void Refused(string listener, string reason) => _refused.Add(1, new("listener", listener), new("reason", reason));

    internal void Repeated(ReceivedMessage message) => _repeated.Add(1, new KeyValuePair<string, object?>("channel", message.Channels[0]));

    internal void Reused(ReceivedMessage message) => _reused.Add(1, new KeyValuePair<string, object?>("channel", message.Channels[0]));

    internal void BatchReceived(string listener) => _batches.Add(1, new KeyValuePair<string, object?>("listener", listener));

    internal void RequestAnswered(string listener, int status) => _requests.Add(1, new("listener", listener), new("status", status));

    internal void Answered(string listener, string channel, AcknowledgmentCode? code, TimeSpan duration)
    {
        _acknowledgments.Add(1, new("listener", listener), new("channel", channel), new("code", Name(code)));
        _answerDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("listener", listener));
    }

    private static string Name(AcknowledgmentCode? code) => code switch
    {
        AcknowledgmentCode.AA => "AA",
        AcknowledgmentCode.AE => "AE",
        AcknowledgmentCode.AR => "AR",
        AcknowledgmentCode.CA => "CA",
        AcknowledgmentCode.CE => "CE",
        AcknowledgmentCode.CR => "CR",
        _ => "none",
    };

    private string TypeLabel(string type) =>
        _types.TryGetValue(type, out var known) ? known
        : _types.Count < MaxTypes && type.Length <= 16 ? _types.GetOrAdd(type, type)
        : "other";
}
