namespace InterfaceEngine.Engine.Delivery;

/// <summary>What a pending delivery waits for.</summary>
public enum WaitKind
{
    /// <summary>For nothing: it goes as soon as a sender is free.</summary>
    Sender,

    /// <summary>It is under way.</summary>
    Sending,

    /// <summary>Another delivery of its lane goes before it.</summary>
    Lane,

    /// <summary>For the time of its next attempt.</summary>
    Retry,

    /// <summary>For someone to resume what is held.</summary>
    Held,

    /// <summary>The destination does not answer, and is left in peace.</summary>
    Circuit,

    /// <summary>The rate limit.</summary>
    Rate,

    /// <summary>For a connection: all that its host and port may have are in use.</summary>
    Endpoint,

    /// <summary>It is behind all that fit into memory: the store hands it over when those have gone.</summary>
    Backlog,

    /// <summary>Its channel or destination is not among those that run.</summary>
    NoDestination,
}

/// <summary>Why a delivery waits.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Text">In words; no patient data.</param>
/// <param name="Until">Until when, where that is known.</param>
public sealed record Wait(WaitKind Kind, string Text, DateTimeOffset? Until = null);
