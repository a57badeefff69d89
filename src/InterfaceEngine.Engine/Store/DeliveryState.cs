namespace InterfaceEngine.Engine.Store;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, now or at its due time.</summary>
    Pending = 0,

    /// <summary>The destination took it.</summary>
    Delivered = 1,

    /// <summary>A dead letter: the destination refused it, or it was tried for too long. Nothing happens until someone replays or discards it.</summary>
    Dead = 2,

    /// <summary>Was a dead letter, and someone decided that it need not arrive.</summary>
    Discarded = 3,

    /// <summary>Was a dead letter, and was replayed: the delivery of the replay counts.</summary>
    Replayed = 4,
}
