namespace InterfaceEngine.Mllp;

/// <summary>How blocks are read from a stream, the same for a listener and for the answers a client reads.</summary>
public sealed record MllpFrameOptions
{
    /// <summary>The largest content of a block in bytes. A larger one is skipped and reported as <see cref="MllpReceptionKind.Oversize"/>. At least 1.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many bytes of an oversize block or of long junk are kept for whoever looks into it. At least 1.</summary>
    public int KeptBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// Takes a block without its final 0D when the next byte is 0B, when nothing comes for <see cref="FinalCrGrace"/>, or at the end of the
    /// stream. Off by default: a sender that leaves the byte out should be known, not guessed; such blocks then show as
    /// <see cref="MllpReceptionKind.FinalCrMissing"/>.
    /// </summary>
    public bool AcceptMissingFinalCr { get; init; }

    /// <summary>How long the final 0D may be late. Matters only with <see cref="AcceptMissingFinalCr"/>; a 0D that comes later is a separator.</summary>
    public TimeSpan FinalCrGrace { get; init; } = TimeSpan.FromMilliseconds(200);
}
