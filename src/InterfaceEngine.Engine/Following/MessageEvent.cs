using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Following;

/// <summary>
/// Something that happened to a message and is in the store by now. It holds no content, and of names only what its place on the way knows:
/// who wants the rest finds it in the log, by <see cref="Sequence"/>.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Place">Where on its way the message is.</param>
public sealed record MessageEvent(DateTimeOffset At, MessagePlace Place)
{
    /// <summary>The message; null where it was refused.</summary>
    public long? Sequence { get; init; }

    /// <summary>The channels that took it, or the one that decides or delivers; empty where that is not known here.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>MSH-9.1 and 9.2.</summary>
    public string? Type { get; init; }

    /// <summary>MSH-10.</summary>
    public string? ControlId { get; init; }

    /// <summary>MSH-3 and MSH-4; of a refused reception the listener and the peer.</summary>
    public string? From { get; init; }

    /// <summary>What routing made.</summary>
    public IReadOnlyList<(DeliveryId Id, string Destination)> Deliveries { get; init; } = [];

    /// <summary>The delivery that was tried, or is dead from the start.</summary>
    public DeliveryId? Delivery { get; init; }

    /// <summary>Its destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>How long the attempt took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Why, where it did not go well; no patient data.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
