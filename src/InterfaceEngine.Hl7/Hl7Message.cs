using System.Diagnostics.CodeAnalysis;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>
/// An HL7 v2 message over the bytes that were received. Nothing is dropped, reordered or mended: <see cref="Bytes"/> are the message,
/// and everything else is a view of them. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Text is split on its <em>shape</em>: the same bytes, except that in character sets whose multi-byte characters can contain the
/// value of a delimiter (Big5, GB 18030, Shift_JIS, ISO 2022-JP) those bytes are blanked out. Offsets are the same in both, so
/// nothing is decoded to be split, and what is not changed is written back byte for byte.
/// </remarks>
public sealed class Hl7Message
{
    private readonly ReadOnlyMemory<byte> _shape;
    private readonly MessageIndex _index;

    private Hl7Message(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> shape, MessageIndex index, Delimiters delimiters, Charset charset)
    {
        Bytes = bytes;
        _shape = shape;
        _index = index;
        Delimiters = delimiters;
        Charset = charset;
    }

    /// <summary>The message as it was received.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What MSH-1 and MSH-2 declare.</summary>
    public Delimiters Delimiters { get; }

    /// <summary>The character set that its text is in.</summary>
    public Charset Charset { get; }

    /// <summary>Number of segments, MSH included.</summary>
    public int SegmentCount => _index.Segments.Length;

    /// <summary>A segment by its place, 0 being MSH.</summary>
    public Segment this[int index] => new(this, index);

    /// <summary>The header.</summary>
    public Segment Header => new(this, 0);

    internal ReadOnlySpan<byte> Shape => _shape.Span;

    /// <summary>True where the shape is the bytes themselves: any byte below 0x80 is the ASCII character.</summary>
    internal bool IsSplitAsReceived => _shape.Equals(Bytes);

    internal ReadOnlySpan<SegmentExtent> Segments => _index.Segments;

    internal ReadOnlySpan<int> FieldStarts => _index.Fields;

    /// <summary>Takes bytes as a message.</summary>
    /// <param name="bytes">The message without MLLP framing. It must not change afterwards: it is not copied.</param>
    /// <param name="message">The message where the result is <see cref="ParseFault.None"/>.</param>
    /// <param name="assumed">The character set where MSH-18 is empty; null reads UTF-8 where the bytes are valid UTF-8, else Windows-1252.</param>
    public static ParseFault TryParse(ReadOnlyMemory<byte> bytes, [MaybeNull] out Hl7Message message, Charset? assumed = null)
    {
        message = null;
        var fault = MessageHeader.TryRead(bytes.Span, out var header, assumed);
        if (fault != ParseFault.None)
        {
            return fault;
        }

        if (!Charset.TryResolve(header, bytes.Span, assumed, out var charset))
        {
            return ParseFault.UnknownCharset;
        }

        var shape = charset.ShapeOf(bytes, header.SplitBy is null ? header.Start + header.Segment.Length : header.Start);
        var index = MessageIndex.Build(shape.Span, header.Start, header.Delimiters.Field);
        message = new Hl7Message(bytes, shape, index, header.Delimiters, charset);
        return ParseFault.None;
    }

    /// <summary>Takes bytes as a message.</summary>
    /// <exception cref="FormatException">They are none; the text names the <see cref="ParseFault"/>.</exception>
    public static Hl7Message Parse(ReadOnlyMemory<byte> bytes, Charset? assumed = null) =>
        TryParse(bytes, out var message, assumed) is var fault && fault == ParseFault.None
            ? message!
            : throw new FormatException("Not an HL7 v2 message: " + fault);

    /// <summary>The <paramref name="occurrence"/>th segment of that name, from 1.</summary>
    /// <returns>False where there are not so many.</returns>
    public bool TryGetSegment(SegmentId id, out Segment segment, int occurrence = 1)
    {
        for (var i = 0; i < SegmentCount; i++)
        {
            segment = this[i];
            if (segment.Id == id && --occurrence == 0)
            {
                return true;
            }
        }

        segment = default;
        return false;
    }

    /// <summary>The value at a path; absent where there is none. A path that names many (<c>*</c>) gives the first.</summary>
    public Hl7Value this[Hl7Path path] => path.First(this);
}
