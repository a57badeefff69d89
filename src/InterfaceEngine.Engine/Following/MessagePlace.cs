namespace InterfaceEngine.Engine.Following;

/// <summary>A place on a message's way.</summary>
public enum MessagePlace
{
    /// <summary>It is durable, and was taken by at least one channel.</summary>
    Received,

    /// <summary>It came in and was not taken.</summary>
    Refused,

    /// <summary>A channel has decided where it goes.</summary>
    Routed,

    /// <summary>The filter of a channel left it out.</summary>
    Filtered,

    /// <summary>A destination has it.</summary>
    Delivered,

    /// <summary>An attempt failed; it is tried again.</summary>
    Retry,

    /// <summary>A destination refused it so that a person must look: it waits, and its lane with it.</summary>
    Held,

    /// <summary>A delivery is a dead letter, or a channel failed on the message.</summary>
    Dead,
}
