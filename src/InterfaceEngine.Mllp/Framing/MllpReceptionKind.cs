namespace InterfaceEngine.Mllp;

/// <summary>What a run of received bytes is. Every byte of a stream belongs to exactly one <see cref="MllpReception"/>, so nothing is dropped unnamed.</summary>
public enum MllpReceptionKind
{
    /// <summary>A whole block, <c>0B data 1C 0D</c>.</summary>
    Frame,

    /// <summary>A block without its last 0D, taken as a frame because <see cref="MllpFrameOptions.AcceptMissingFinalCr"/> allows it.</summary>
    FrameWithoutFinalCr,

    /// <summary>MLLP release 2: <c>0B 06 1C 0D</c>, the peer has our block in safe storage.</summary>
    CommitAcknowledged,

    /// <summary>MLLP release 2: <c>0B 15 1C 0D</c>, the peer could not store our block.</summary>
    CommitRefused,

    /// <summary>CR, LF, NUL or blank between blocks: sent by many systems, harmless.</summary>
    Separators,

    /// <summary>A block without content, <c>0B 1C 0D</c>.</summary>
    Empty,

    /// <summary>Bytes outside any block, from the first that is no separator to the next 0B, 1C 0D or end of stream.</summary>
    Junk,

    /// <summary>The stream begins as a TLS client hello does (<c>16 03</c>): the peer speaks TLS to a port that does not.</summary>
    TlsClientHello,

    /// <summary>A block that a new 0B interrupted. Its bytes end before that 0B, which starts the next block.</summary>
    Resynchronised,

    /// <summary>A block whose 1C was followed by the next 0B, the end of the stream or nothing in time, where the setting does not allow it.</summary>
    FinalCrMissing,

    /// <summary>A block with more content than <see cref="MllpFrameOptions.MaxFrameBytes"/>, skipped to its end.</summary>
    Oversize,

    /// <summary>A block cut by the end of the stream: the peer closed or reset the connection in the middle.</summary>
    CutByEndOfStream,

    /// <summary>A block that was not complete in time.</summary>
    CutByTimeout,
}
