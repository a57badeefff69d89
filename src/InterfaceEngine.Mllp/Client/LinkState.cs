namespace InterfaceEngine.Mllp;

/// <summary>Whether an open connection can carry the next message.</summary>
internal enum LinkState
{
    Fit,

    /// <summary>The peer has closed or reset it.</summary>
    PeerClosed,

    /// <summary>Bytes came that nobody waits for, most likely an answer that was late.</summary>
    StaleBytes,

    /// <summary>It was not used for long.</summary>
    Idle,
}
