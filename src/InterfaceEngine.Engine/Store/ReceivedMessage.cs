namespace InterfaceEngine.Engine.Store;

/// <summary>A message that the intake accepts: what <see cref="IMessageLog.AppendAsync"/> makes durable before the answer goes out.</summary>
public sealed class ReceivedMessage
{
    /// <summary>When its last byte arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The listener it came in by, such as <c>mllp:2575</c>.</summary>
    public required string Listener { get; init; }

    /// <summary>Address and port of the sender.</summary>
    public required string Remote { get; init; }

    /// <summary>How many channels of this engine handed it on before; 0 for what comes from outside.</summary>
    public int Hops { get; init; }

    /// <summary>The channels that take it, one or more, by name.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>MSH-9.1 and 9.2: <c>ADT^A01</c>.</summary>
    public required string Type { get; init; }

    /// <summary>MSH-10.</summary>
    public required string ControlId { get; init; }

    /// <summary>MSH-3 and MSH-4 as received: who sent it.</summary>
    public required string Sender { get; init; }

    /// <summary>What makes a repetition recognisable.</summary>
    public required MessageFingerprint Fingerprint { get; init; }

    /// <summary>The bytes as received, without framing.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The answer that is sent once the message is durable; empty where the sender wants none.</summary>
    public required ReadOnlyMemory<byte> Answer { get; init; }
}
