namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>What a dead letter does to what waits behind it.</summary>
public enum OnDead
{
    /// <summary>The next in the lane goes.</summary>
    Skip,

    /// <summary>The lane is held until someone resumes it, after replaying or discarding the dead letter. Needs an <c>order</c>.</summary>
    HoldLane,
}

/// <summary>What becomes of a delivery that was sent and not answered: nobody knows whether it arrived.</summary>
public enum OnUnknown
{
    /// <summary>It is sent again with its own control id, by which receivers know a repetition.</summary>
    Retry,

    /// <summary>Its lane is held, for receivers that must never see a message twice: someone looks, then resumes.</summary>
    HoldLane,

    /// <summary>It is a dead letter at once.</summary>
    DeadLetter,
}
