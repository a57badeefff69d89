namespace InterfaceEngine.Engine.Store;

/// <summary>
/// A search of the message log; every part that is given must hold. Channel, type and identifiers are found by the keys that routing wrote:
/// a message that is not routed yet is found by time and state alone.
/// </summary>
/// <param name="Channel">Taken by this channel.</param>
/// <param name="Type">MSH-9: <c>ADT^A01</c>, or a message code alone.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Patient">An id of PID-3.</param>
/// <param name="Visit">PV1-19.1.</param>
/// <param name="State">With at least one delivery, or a routing, in this state: one that is pending here and dead there is found as either.</param>
/// <param name="From">Received at or after.</param>
/// <param name="To">Received before.</param>
/// <param name="Before">Only messages with a smaller sequence: the cursor of the page before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record MessageQuery(
    string? Channel = null,
    string? Type = null,
    string? ControlId = null,
    string? Patient = null,
    string? Visit = null,
    MessageState? State = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    long? Before = null,
    int Limit = 50);

/// <summary>Where a message stands as a whole.</summary>
public enum MessageState
{
    /// <summary>Durable, not routed yet.</summary>
    Received,

    /// <summary>Left out by the filter of every channel that took it.</summary>
    Filtered,

    /// <summary>At least one delivery waits.</summary>
    Pending,

    /// <summary>Every delivery arrived, or there was nowhere to go.</summary>
    Done,

    /// <summary>A delivery is a dead letter, or a channel failed on it.</summary>
    Dead,
}

/// <summary>A message in a list; no content.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Listener">Where.</param>
/// <param name="Remote">From whom.</param>
/// <param name="Channels">The channels that took it.</param>
/// <param name="Type">MSH-9.1^9.2.</param>
/// <param name="ControlId">MSH-10.</param>
/// <param name="Sender">MSH-3 and MSH-4.</param>
/// <param name="Length">Bytes.</param>
/// <param name="State">Where it stands.</param>
public sealed record MessageSummary(
    long Sequence,
    DateTimeOffset ReceivedAt,
    string Listener,
    string Remote,
    IReadOnlyList<string> Channels,
    string Type,
    string ControlId,
    string Sender,
    int Length,
    MessageState State);

/// <summary>A message with everything that happened to it.</summary>
/// <param name="Summary">What the list shows.</param>
/// <param name="Body">The bytes as received.</param>
/// <param name="Answer">The answer given.</param>
/// <param name="Routings">What each channel decided.</param>
/// <param name="Deliveries">What went where.</param>
/// <param name="Replay">What it repeats, where it is a replay.</param>
/// <param name="Replays">The messages that repeat it.</param>
public sealed record MessageDetail(
    MessageSummary Summary,
    ReadOnlyMemory<byte> Body,
    ReadOnlyMemory<byte> Answer,
    IReadOnlyList<RoutingDetail> Routings,
    IReadOnlyList<DeliveryDetail> Deliveries,
    ReplayOf? Replay,
    IReadOnlyList<long> Replays);

/// <summary>What a channel decided.</summary>
public sealed record RoutingDetail(string Channel, string Version, RoutingOutcome Outcome, string? Reason);

/// <summary>A delivery with its attempts.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Destination">The destination.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueAt">When it is tried next, where it is pending.</param>
/// <param name="Target">Where exactly.</param>
/// <param name="Reason">Why it waits or is dead.</param>
/// <param name="Content">What is sent.</param>
/// <param name="Attempts">Every attempt.</param>
/// <param name="Lanes">Its ordering keys.</param>
public sealed record DeliveryDetail(
    DeliveryId Id,
    string Channel,
    string Destination,
    DeliveryState State,
    DateTimeOffset DueAt,
    string? Target,
    string? Reason,
    ReadOnlyMemory<byte> Content,
    IReadOnlyList<AttemptDetail> Attempts,
    IReadOnlyList<long> Lanes);

/// <summary>An attempt.</summary>
public sealed record AttemptDetail(
    int Number, DateTimeOffset StartedAt, TimeSpan Duration, AttemptOutcome Outcome, string? Reason, ReadOnlyMemory<byte> Answer);
