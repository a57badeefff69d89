using System.Runtime.CompilerServices;

namespace InterfaceEngine.Hl7;

/// <summary>
/// The fields of MSH, read without touching the rest of the message: all that is needed to decide an answer.
/// A view over the received bytes; nothing is copied or decoded.
/// </summary>
public readonly ref struct MessageHeader
{
    /// <summary>The last field that is indexed; version 2.8 has 25, and nothing above is ever needed for an answer.</summary>
    public const int LastField = 25;

    private readonly ReadOnlySpan<byte> _segment; // from the M of MSH to before its line end
    private readonly FieldStarts _starts;         // _starts[n] = where field n begins in _segment, for 1 <= n <= FieldCount

    private MessageHeader(ReadOnlySpan<byte> segment, int start)
    {
        _segment = segment;
        Start = start;
        var separator = segment[SegmentId.Length];
        _starts[1] = SegmentId.Length;
        var field = 1;
        var at = SegmentId.Length;
        while (at >= 0 && field < LastField)
        {
            _starts[++field] = at + 1;
            var next = segment[(at + 1)..].IndexOf(separator);
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

    /// <summary>Reads the header at the beginning of a message.</summary>
    /// <param name="message">The bytes of the message, without MLLP framing.</param>
    /// <param name="header">The header where the result is <see cref="ParseFault.None"/>.</param>
    public static ParseFault TryRead(ReadOnlySpan<byte> message, out MessageHeader header)
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
        header = new MessageHeader(end < 0 ? rest : rest[..end], start);
        return ParseFault.None;
    }

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
        var end = rest.IndexOf(_segment[SegmentId.Length]); // only where there are more fields than are indexed
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>The bytes of a component (from 1) of the first repetition of a field; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Component(int field, int component)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(component, 1);
        var rest = Field(field);
        var delimiters = Delimiters;
        if (delimiters.Repetition != 0 && rest.IndexOf(delimiters.Repetition) is >= 0 and var end)
        {
            rest = rest[..end];
        }

        for (var i = 1; i < component; i++)
        {
            var next = delimiters.Component == 0 ? -1 : rest.IndexOf(delimiters.Component);
            if (next < 0)
            {
                return default;
            }

            rest = rest[(next + 1)..];
        }

        var last = delimiters.Component == 0 ? -1 : rest.IndexOf(delimiters.Component);
        return last < 0 ? rest : rest[..last];
    }

    [InlineArray(LastField + 1)]
    private struct FieldStarts
    {
        private int _first;
    }
}
