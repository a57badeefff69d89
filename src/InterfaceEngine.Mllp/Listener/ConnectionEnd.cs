namespace InterfaceEngine.Mllp;

/// <summary>Why a connection ended; the first reason stands.</summary>
internal enum ConnectionEnd
{
    None,
    PeerClosed,
    PeerReset,
    Idle,
    FrameTimeout,
    WriteTimeout,
    WriteFailed,
    HandlerFailed,
    TlsFailed,
    TlsOnPlainPort,
    Stopped,
    Aborted,
}
