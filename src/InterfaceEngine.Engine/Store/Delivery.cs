namespace InterfaceEngine.Engine.Store;

/// <summary>A delivery that waits to be sent.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Lanes">Its ordering keys.</param>
/// <param name="DueAt">Not before; the past where it can go at once.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="FirstAttemptAt">When it was tried first; null before.</param>
/// <param name="ReceivedAt">When its message arrived.</param>
/// <param name="Priority">Among lanes that are ready the higher goes first.</param>
/// <param name="Length">How many bytes it sends.</param>
/// <param name="Reason">Why the last attempt failed; null where there was none.</param>
public sealed record PendingDelivery(
    DeliveryId Id,
    IReadOnlyList<long> Lanes,
    DateTimeOffset DueAt,
    int Attempts,
    DateTimeOffset? FirstAttemptAt,
    DateTimeOffset ReceivedAt,
    int Priority = 0,
    int Length = 0,
    string? Reason = null);

/// <summary>What a delivery sends.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Target">Where exactly, for destinations whose address depends on the message.</param>
/// <param name="ControlId">MSH-10 of the message.</param>
/// <param name="Id">The delivery: the same at each attempt.</param>
/// <param name="Hops">How many channels of this engine handed the message on before.</param>
public sealed record DeliveryContent(ReadOnlyMemory<byte> Content, string? Target, string ControlId, DeliveryId Id = default, int Hops = 0);

/// <summary>A delivery as it was made.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="New">What is to be made to send the same again.</param>
public sealed record SentDelivery(string Channel, NewDelivery New);

/// <summary>What became of one attempt.</summary>
public enum AttemptOutcome
{
    /// <summary>The destination took it.</summary>
    Delivered = 0,

    /// <summary>It did not arrive, or the destination cannot take it now: it is tried again.</summary>
    Retry = 1,

    /// <summary>The destination refused it for good.</summary>
    Rejected = 2,

    /// <summary>It was sent and no answer came: nobody knows whether it arrived.</summary>
    Unknown = 3,

    /// <summary>The destination refused it so that a person must look: it stays pending and its lane is held.</summary>
    Held = 4,
}

/// <summary>An attempt, as it is recorded.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Number">Which attempt, from 1.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, in words that hold no patient data.</param>
/// <param name="Answer">The bytes that the destination answered.</param>
/// <param name="State">Where the delivery stands after it.</param>
/// <param name="DueAt">When the next attempt is due, where it is pending.</param>
public sealed record DeliveryAttempt(
    DeliveryId Delivery,
    int Number,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    AttemptOutcome Outcome,
    string? Reason,
    ReadOnlyMemory<byte> Answer,
    DeliveryState State,
    DateTimeOffset DueAt)
{
    /// <summary>The lanes that are held from now on, written with the attempt: none of them moves on because the program ended in between.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];
}
