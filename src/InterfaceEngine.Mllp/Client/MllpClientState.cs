namespace InterfaceEngine.Mllp;

/// <summary>What a client is doing.</summary>
public enum MllpClientState
{
    /// <summary>No connection is open.</summary>
    Closed,

    /// <summary>A connection is being opened, or examined before its next use.</summary>
    Connecting,

    /// <summary>The bytes of a message are leaving.</summary>
    Sending,

    /// <summary>A message was sent, its answer is awaited.</summary>
    AwaitingAnswer,

    /// <summary>The connection is open and no message is in flight.</summary>
    Idle,
}
