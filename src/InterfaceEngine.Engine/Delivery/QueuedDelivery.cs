using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>A delivery in memory: its place in its lanes, and, while there is room, what it sends.</summary>
internal sealed class QueuedDelivery(PendingDelivery pending, DeliveryContent? content)
{
    public DeliveryId Id => pending.Id;

    public IReadOnlyList<long> Lanes => pending.Lanes;

    /// <summary>What it sends; null where it has to be read from the store.</summary>
    public DeliveryContent? Content { get; set; } = content;

    public int Length => pending.Length;

    public int Priority => pending.Priority;

    public DateTimeOffset DueAt { get; set; } = pending.DueAt;

    public int Attempts { get; set; } = pending.Attempts;

    public DateTimeOffset? FirstAttemptAt { get; set; } = pending.FirstAttemptAt;

    public DateTimeOffset ReceivedAt => pending.ReceivedAt;

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; set; } = pending.Reason;

    /// <summary>True once it is delivered or dead.</summary>
    public bool IsFinished { get; set; }

    /// <summary>In how many of its lanes others go before it.</summary>
    public int Behind { get; set; }

    /// <summary>What a slot does with it: null where none has it.</summary>
    public Wait? UnderWay { get; set; }

    /// <summary>Whether it is the one that tries whether the destination is back.</summary>
    public bool IsProbe { get; set; }
}
