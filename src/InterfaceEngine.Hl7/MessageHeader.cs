using System.Runtime.CompilerServices;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>
/// The fields of MSH, read without touching the rest of the message: all that is needed to decide an answer.
/// A view over the received bytes; nothing is copied or decoded.
/// </summary>
/// <remarks>
/// It has the fields that <see cref="Hl7Message"/> has. Where the header is not plain ASCII and MSH-18 names a character set whose characters
/// can contain the value of a delimiter, it is split on its shape, as the message is: else a name in MSH-4 would move every field behind it,
/// and the answer would carry another control id. Which set that is stands behind the fields it moves, so each field that names such a set
/// is tried, and the one that is MSH-18 when the header is split by it is right.
/// </remarks>
public readonly ref struct MessageHeader
{
    /// <summary>The last field that is indexed; version 2.8 has 25, and nothing above is ever needed for an answer.</summary>
    public const int LastField = 25;

    private readonly ReadOnlySpan<byte> _segment; // from the M of MSH to before its line end
    private readonly ReadOnlySpan<byte> _shape;   // the same, as it is split
    private readonly FieldStarts _starts;         // _starts[n] = where field n begins in _segment, for 1 <= n <= FieldCount

    private MessageHeader(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> shape, int start, Charset? splitBy)
    {
        _segment = segment;
        _shape = shape;
        SplitBy = splitBy;
        Start = start;
        var separator = segment[SegmentId.Length];
        _starts[1] = SegmentId.Length;
        var field = 1;
        var at = SegmentId.Length;
        while (at >= 0 && field < LastField)
        {
            _starts[++field] = at + 1;
            var next = shape[(at + 1)..].IndexOf(separator);
            at = next < 0 ? -1 : at + 1 + next;
        }

        FieldCount = field;
        Delimiters = Delimiters.Read(separator, Field(2));
    }

    /// <summary>Where MSH begins in the bytes: after a byte order mark, blanks or line ends.</summary>
    public int Start { get; }

    /// <summary>How many fields MSH has, counted as HL7 does: MSH-1 is the separator itself. At most <see cref="LastField"/>.</summary>
    public int FieldCount { get; }

    /// <summary>What MSH-1 and MSH-2 declare.</summary>
    public Delimiters Delimiters { get; }

    /// <summary>The whole segment, without its line end.</summary>
    public ReadOnlySpan<byte> Segment => _segment;

    /// <summary>The character set whose shape it is split on, which then is the message's; null where the bytes themselves are split.</summary>
    internal Charset? SplitBy { get; }

    /// <summary>Reads the header at the beginning of a message.</summary>
    /// <param name="message">The bytes of the message, without MLLP framing.</param>
    /// <param name="header">The header where the result is <see cref="ParseFault.None"/>.</param>
    /// <param name="assumed">The character set where MSH-18 is empty.</param>
    public static ParseFault TryRead(ReadOnlySpan<byte> message, out MessageHeader header, Charset? assumed = null)
    {
        header = default;
        var start = MessageStart.Find(message);
        var rest = message[start..];
        if (rest.IsEmpty)
        {
            return ParseFault.Empty;
        }

        if (!rest.StartsWith("MSH"u8))
        {
            return rest.StartsWith("FHS"u8) || rest.StartsWith("BHS"u8) ? ParseFault.Batch : ParseFault.NoHeader;
        }

        if (rest.Length <= SegmentId.Length || !MessageStart.IsFieldSeparator(rest[SegmentId.Length]))
        {
            return ParseFault.NoFieldSeparator;
        }

        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        var segment = end < 0 ? rest : rest[..end];
        header = new MessageHeader(segment, segment, start, null);
        if (!System.Text.Ascii.IsValid(segment) || segment.Contains((byte)0x1B))
        {
            header = SplitByShape(header, assumed);
        }

        return ParseFault.None;
    }

    private static MessageHeader SplitByShape(MessageHeader asReceived, Charset? assumed)
    {
        for (var number = 3; number <= asReceived.FieldCount; number++)
        {
            if (Charset.TryDeclared(asReceived.Field(number), asReceived.Delimiters, out var named) && !named.IsSafeToSplit)
            {
                var shaped = By(asReceived, named);
                if (Charset.TryDeclared(shaped.Field(18), shaped.Delimiters, out var declared) && ReferenceEquals(declared, named))
                {
                    return shaped;
                }
            }
        }

        // Where no set is named, the one that was agreed. Where one is named and, split by it, MSH-18 is something else, the header is damaged:
        // a byte too many has made a character of a separator. Then it is read as it stands, and the message with it.
        return assumed is { IsSafeToSplit: false } && Charset.IsBlank(asReceived.Field(18), asReceived.Delimiters) ? By(asReceived, assumed) : asReceived;
    }

    private static MessageHeader By(MessageHeader asReceived, Charset charset) =>
        new(asReceived._segment, charset.ShapeOf(asReceived._segment.ToArray()).Span, asReceived.Start, charset);

    /// <summary>The bytes of field <paramref name="number"/> (1 to 25) with all repetitions; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Field(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (number > FieldCount)
        {
            return default;
        }

        if (number == 1)
        {
            return _segment.Slice(SegmentId.Length, 1);
        }

        var start = _starts[number];
        if (number < FieldCount)
        {
            return _segment[start..(_starts[number + 1] - 1)];
        }

        var rest = _segment[start..];
        var end = _shape[start..].IndexOf(_segment[SegmentId.Length]); // only where there are more fields than are indexed
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>The bytes of a component (from 1) of the first repetition of a field; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Component(int field, int component)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(component, 1);
        var rest = Field(field);
        var shape = rest.IsEmpty ? rest : _shape.Slice(_starts[field], rest.Length);
        var delimiters = Delimiters;
        if (delimiters.Repetition != 0 && shape.IndexOf(delimiters.Repetition) is >= 0 and var end)
        {
            shape = shape[..end];
        }

        var start = 0;
        for (var i = 1; i < component; i++)
        {
            var next = delimiters.Component == 0 ? -1 : shape[start..].IndexOf(delimiters.Component);
            if (next < 0)
            {
                return default;
            }

            start += next + 1;
        }

        var length = delimiters.Component == 0 ? -1 : shape[start..].IndexOf(delimiters.Component);
        return rest.Slice(start, length < 0 ? shape.Length - start : length);
    }

    [InlineArray(LastField + 1)]
    private struct FieldStarts
    {
        private int _first;
    }
}
