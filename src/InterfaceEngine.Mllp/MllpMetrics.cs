using System.Diagnostics.Metrics;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Every measure of this project. As Prometheus text, where dots become underscores and counters end in <c>_total</c>:
/// <code>
/// interface_engine_connections{listener}                       open now
/// interface_engine_connections_refused_total{listener,reason}  too_many, not_allowed
/// interface_engine_connections_closed_total{listener,reason}   peer_closed, peer_reset, idle, frame_timeout, write_timeout, write_failed,
///                                                              handler_failed, tls_failed, tls_on_plain_port, stopped, aborted
/// interface_engine_received_bytes_total{listener}              of every kind, framing included; counted when they were dealt with
/// interface_engine_frames_total{listener,outcome}              frame, resynchronised, oversize, ...: MllpReceptionKind in snake case
/// interface_engine_junk_bytes_total{listener,kind}             separators, junk, tls_client_hello
/// interface_engine_mllp_sends_total{peer,outcome}              answered, or why not: MllpNotSentReason, MllpUnknownReason in snake case
/// interface_engine_mllp_connects_total{peer}                   connections opened
/// interface_engine_mllp_reopened_total{peer,reason}            peer_closed, stale_bytes, idle: found unfit before a message was sent
/// interface_engine_mllp_answers_skipped_total{peer}            answers that belonged to no message in flight
/// interface_engine_mllp_answer_oddities_total{peer,kind}       what came instead of an answer and is no frame: MllpReceptionKind in snake case
/// </code>
/// </summary>
public sealed class MllpMetrics : IDisposable
{
    /// <summary>The name of the meter, to be given to whatever collects.</summary>
    public const string MeterName = "InterfaceEngine.Mllp";

    private readonly Meter _meter;
    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _received;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _junk;
    private readonly Counter<long> _sends;
    private readonly Counter<long> _connects;
    private readonly Counter<long> _reopened;
    private readonly Counter<long> _skipped;
    private readonly Counter<long> _oddities;

    /// <summary>Makes the meter with <paramref name="factory"/>, or by itself where there is none.</summary>
    public MllpMetrics(IMeterFactory? factory = null)
    {
        _meter = factory is null ? new Meter(MeterName) : factory.Create(MeterName);
        _connections = _meter.CreateUpDownCounter<long>("interface_engine.connections", null, "MLLP connections that are open.");
        _refused = _meter.CreateCounter<long>("interface_engine.connections_refused", null, "MLLP connections closed when they were accepted.");
        _closed = _meter.CreateCounter<long>("interface_engine.connections_closed", null, "MLLP connections that have ended, by reason.");
        _received = _meter.CreateCounter<long>("interface_engine.received", "By", "Bytes received on MLLP connections.");
        _frames = _meter.CreateCounter<long>("interface_engine.frames", null, "MLLP blocks and oddities received, by outcome.");
        _junk = _meter.CreateCounter<long>("interface_engine.junk_bytes", "By", "Bytes received outside any MLLP block.");
        _sends = _meter.CreateCounter<long>("interface_engine.mllp_sends", null, "Messages given to an MLLP client, by outcome.");
        _connects = _meter.CreateCounter<long>("interface_engine.mllp_connects", null, "Connections an MLLP client has opened.");
        _reopened = _meter.CreateCounter<long>("interface_engine.mllp_reopened", null, "Connections an MLLP client found unfit for the next message.");
        _skipped = _meter.CreateCounter<long>("interface_engine.mllp_answers_skipped", null, "Answers an MLLP client took for another message's.");
        _oddities = _meter.CreateCounter<long>("interface_engine.mllp_answer_oddities", null, "What an MLLP client received that is no frame.");
    }

    internal void Opened(string listener) => _connections.Add(1, Tag("listener", listener));

    internal void Closed(string listener, ConnectionEnd end)
    {
        _connections.Add(-1, Tag("listener", listener));
        _closed.Add(1, Tag("listener", listener), Tag("reason", Label.Of(end)));
    }

    internal void Refused(string listener, string reason) => _refused.Add(1, Tag("listener", listener), Tag("reason", reason));

    /// <summary>A read was dealt with: its frames are handled, their answers have left, its connection waits for more.</summary>
    internal void Read(string listener, long bytes) => _received.Add(bytes, Tag("listener", listener));

    internal void Received(string listener, in MllpReception reception)
    {
        if (reception.Kind is MllpReceptionKind.Separators or MllpReceptionKind.Junk or MllpReceptionKind.TlsClientHello)
        {
            _junk.Add(reception.WireLength, Tag("listener", listener), Tag("kind", Label.Of(reception.Kind)));
        }

        if (reception.Kind != MllpReceptionKind.Separators)
        {
            _frames.Add(1, Tag("listener", listener), Tag("outcome", Label.Of(reception.Kind)));
        }
    }

    internal void Sent(string peer, MllpSendResult result) => _sends.Add(1, Tag("peer", peer), Tag("outcome", result switch
    {
        MllpSendResult.NotSent notSent => Label.Of(notSent.Reason),
        MllpSendResult.Unknown unknown => Label.Of(unknown.Reason),
        _ => "answered",
    }));

    internal void Connected(string peer) => _connects.Add(1, Tag("peer", peer));

    internal void Reopened(string peer, LinkState state) => _reopened.Add(1, Tag("peer", peer), Tag("reason", Label.Of(state)));

    internal void Skipped(string peer) => _skipped.Add(1, Tag("peer", peer));

    internal void Odd(string peer, MllpReceptionKind kind) => _oddities.Add(1, Tag("peer", peer), Tag("kind", Label.Of(kind)));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>The members of an enumeration in snake case, made once.</summary>
    private static class Label
    {
        public static string Of<T>(T value)
            where T : struct, Enum => Labels<T>.Names[value];

        private static class Labels<T>
            where T : struct, Enum
        {
            public static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(value => value, value =>
                string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())));
        }
    }
}
