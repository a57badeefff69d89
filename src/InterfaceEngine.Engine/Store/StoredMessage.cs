namespace InterfaceEngine.Engine.Store;

/// <summary>A message in the log, as the router takes it.</summary>
/// <param name="Sequence">Its number: increasing in the order in which messages became durable, without gaps.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Channels">The channels that took it.</param>
/// <param name="Type">MSH-9.1 and 9.2.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Sender">MSH-3 and MSH-4.</param>
/// <param name="Body">The bytes as received.</param>
/// <param name="Hops">How many channels of this engine handed it on before.</param>
public sealed record StoredMessage(
    long Sequence,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<string> Channels,
    string Type,
    string ControlId,
    string Sender,
    ReadOnlyMemory<byte> Body,
    int Hops = 0)
{
    /// <summary>What it repeats, where it is a replay; null for a message that was received.</summary>
    public ReplayOf? Replay { get; init; }
}

/// <summary>What a replay repeats.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delivery">The delivery that is sent again as it was; null where the message goes through its channels as they are now.</param>
public sealed record ReplayOf(long Message, DeliveryId? Delivery);
