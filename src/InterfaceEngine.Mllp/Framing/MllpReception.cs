using System.Buffers;

namespace InterfaceEngine.Mllp;

/// <summary>
/// One run of received bytes and what it is: a frame, or an oddity with its name. A view: the bytes are the receive buffer's own and
/// are valid until the next call to the reader; in a handler, until the handler has completed.
/// </summary>
/// <param name="kind">What the bytes are.</param>
/// <param name="bytes">The content without the framing bytes, or its beginning.</param>
/// <param name="length">The number of content bytes received.</param>
/// <param name="wireLength">The number of bytes of the stream that this reception accounts for, framing included.</param>
public readonly struct MllpReception(MllpReceptionKind kind, ReadOnlySequence<byte> bytes, long length, long wireLength)
{
    /// <summary>What the bytes are.</summary>
    public MllpReceptionKind Kind { get; } = kind;

    /// <summary>
    /// The content without 0B and 1C 0D. Of oversize blocks and long junk only the first <see cref="MllpFrameOptions.KeptBytes"/> bytes.
    /// </summary>
    public ReadOnlySequence<byte> Bytes { get; } = bytes;

    /// <summary>The number of content bytes received, also those that <see cref="Bytes"/> leaves out.</summary>
    public long Length { get; } = length;

    /// <summary>The number of bytes of the stream that this reception accounts for, framing included.</summary>
    public long WireLength { get; } = wireLength;

    /// <summary>True for what a handler should read as a message.</summary>
    public bool IsFrame => Kind is MllpReceptionKind.Frame or MllpReceptionKind.FrameWithoutFinalCr;

    /// <summary>True for what may hold (part of) a message and is no frame: to be kept, and to be said to whoever watches the connection.</summary>
    public bool IsRejected => Kind is MllpReceptionKind.Empty or MllpReceptionKind.Junk or MllpReceptionKind.Resynchronised
        or MllpReceptionKind.FinalCrMissing or MllpReceptionKind.Oversize
        or MllpReceptionKind.CutByEndOfStream or MllpReceptionKind.CutByTimeout;
}
