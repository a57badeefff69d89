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
    int Hops = 0);
