namespace InterfaceEngine.Hl7;

/// <summary>Whole segments and repetitions.</summary>
public sealed partial class MessageWriter
{
    /// <summary>Adds a segment.</summary>
    /// <param name="at">The index that it then has, from 1 to the number of segments.</param>
    /// <param name="id">Its name.</param>
    /// <param name="fields">What follows the name, as it stands in another segment of this message; nothing for a segment without fields.</param>
    public void Insert(int at, SegmentId id, ReadOnlyMemory<byte> fields = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, Message.SegmentCount);
        byte[] content = [.. System.Text.Encoding.Latin1.GetBytes(id.ToString()), .. fields.Span];
        if (at == Message.SegmentCount)
        {
            var last = Message[at - 1];
            var end = last.Offset + last.Raw.Length;
            Take(Joined(end, end, LineEnd(), content), Message.Charset);
        }
        else
        {
            Take(Joined(Message[at].Offset, Message[at].Offset, content, LineEnd()), Message.Charset);
        }
    }

    /// <summary>Takes a segment away with its line end.</summary>
    /// <param name="index">Which one; the header, 0, stays.</param>
    public void Remove(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        var start = Message[index].Offset;
        var end = index + 1 < Message.SegmentCount ? Message[index + 1].Offset : Message.Bytes.Length;
        Take(Joined(start, end, [], []), Message.Charset);
    }

    /// <summary>Takes a repetition of a field away, so that those behind it move up. Where it is absent nothing changes.</summary>
    public WriteFault RemoveRepetition(int segment, int field, int repetition)
    {
        var value = Message[segment].Field(field);
        var part = value.Repetition(repetition);
        if (part.Presence == Presence.Absent)
        {
            return WriteFault.None;
        }

        if (value.RepetitionCount <= 1)
        {
            return Clear(segment, new Hl7Path(Message[segment].Id, 1, field, 0, 0, 0));
        }

        var start = repetition == 1 ? part.Offset : part.Offset - 1; // with the delimiter before it, or behind it for the first
        var end = part.Offset + part.Raw.Length + (repetition == 1 ? 1 : 0);
        Take(Joined(start, end, [], []), Message.Charset);
        return WriteFault.None;
    }

    // What stands between the first two segments ends every one; a header alone says nothing, and CR is what HL7 knows.
    private ReadOnlySpan<byte> LineEnd()
    {
        var header = Message.Header;
        var end = header.Offset + header.Raw.Length;
        var next = Message.SegmentCount > 1 ? Message[1].Offset : Message.Bytes.Length;
        return Message.Bytes.Span[end..next] is { IsEmpty: false } between ? between[..(between is [(byte)'\r', (byte)'\n', ..] ? 2 : 1)] : "\r"u8;
    }
}
