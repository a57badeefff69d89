namespace InterfaceEngine.Mllp;

/// <summary>What became of a message: who may send it again is part of the type.</summary>
public abstract record MllpSendResult
{
    private MllpSendResult()
    {
    }

    /// <summary>The peer answered. What the answer says is for the caller to read.</summary>
    /// <param name="Answer">The content of the answer's block; the caller's own copy.</param>
    public sealed record Answered(ReadOnlyMemory<byte> Answer) : MllpSendResult;

    /// <summary>No byte of the message was sent: to send it again is safe.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotSent(MllpNotSentReason Reason) : MllpSendResult;

    /// <summary>
    /// The message was sent, wholly or in part, and no answer came: the peer may have it or not. To send it again may make it arrive twice,
    /// which a peer can notice only by the unchanged message control id.
    /// </summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Received">What came instead of an answer, for whoever looks into it; empty where nothing did. The caller's own copy.</param>
    public sealed record Unknown(MllpUnknownReason Reason, ReadOnlyMemory<byte> Received) : MllpSendResult;
}

/// <summary>Why no byte of a message was sent.</summary>
public enum MllpNotSentReason
{
    /// <summary>The content holds a 0B, or a 1C where it would end the block. It can never be sent over MLLP.</summary>
    ContentBreaksBlock,

    /// <summary>The host name has no address.</summary>
    HostNotFound,

    /// <summary>Nothing listens on the peer's port.</summary>
    ConnectionRefused,

    /// <summary>The connection could not be opened for another reason (no route, reset).</summary>
    ConnectFailed,

    /// <summary>The connection was not ready in time.</summary>
    ConnectTimeout,

    /// <summary>The TLS handshake failed: a certificate was refused by one of the sides, or no version of TLS is common.</summary>
    TlsFailed,

    /// <summary>The caller's token was cancelled.</summary>
    Cancelled,
}

/// <summary>Why the outcome of a message is not known.</summary>
public enum MllpUnknownReason
{
    /// <summary>The peer did not take all bytes in time.</summary>
    WriteTimeout,

    /// <summary>The peer took the message and did not answer in time.</summary>
    AnswerTimeout,

    /// <summary>The connection ended before an answer was complete.</summary>
    ConnectionLost,

    /// <summary>The answer is larger than <see cref="MllpFrameOptions.MaxFrameBytes"/>.</summary>
    AnswerTooLarge,

    /// <summary>The caller's matcher rejected what came.</summary>
    AnswerRejected,

    /// <summary>The caller's token was cancelled after the first byte was sent.</summary>
    Cancelled,
}
