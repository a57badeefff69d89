namespace InterfaceEngine.Engine.Store;

/// <summary>A search of deliveries; every part that is given must hold.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="Channel">Of this channel.</param>
/// <param name="Destination">To this destination.</param>
/// <param name="Lane">In this lane.</param>
/// <param name="Messages">Of these messages.</param>
/// <param name="After">Only those with a larger number: the cursor of the page before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record DeliveryQuery(
    DeliveryState? State = null,
    string? Channel = null,
    string? Destination = null,
    long? Lane = null,
    IReadOnlyList<long>? Messages = null,
    DeliveryId After = default,
    int Limit = 50);

/// <summary>A delivery in a list; no content.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Destination">The destination.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueAt">When it is tried next, where it is pending.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it waits or is dead.</param>
/// <param name="Lanes">Its ordering keys.</param>
/// <param name="Length">How many bytes it sends.</param>
/// <param name="ReceivedAt">When its message arrived.</param>
/// <param name="Type">MSH-9.1^9.2 of its message.</param>
/// <param name="ControlId">MSH-10 of its message.</param>
public sealed record DeliverySummary(
    DeliveryId Id,
    string Channel,
    string Destination,
    DeliveryState State,
    DateTimeOffset DueAt,
    int Attempts,
    string? Reason,
    IReadOnlyList<long> Lanes,
    int Length,
    DateTimeOffset ReceivedAt,
    string Type,
    string ControlId);
