namespace InterfaceEngine.Engine.Store;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, now or at its due time.</summary>
    Pending = 0,

    /// <summary>The destination took it.</summary>
    Delivered = 1,

    /// <summary>A dead letter: the destination refused it, or it was tried for too long. Nothing happens until someone replays it.</summary>
    Dead = 2,
}
