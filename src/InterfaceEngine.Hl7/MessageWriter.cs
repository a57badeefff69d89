using System.Buffers;

namespace InterfaceEngine.Hl7;

/// <summary>
/// Changes single values of a message and leaves every other byte alone. What is not there yet is added with as few delimiters as
/// it takes; what is there is replaced where it stands.
/// </summary>
/// <param name="message">The message to begin with. It is never changed itself.</param>
public sealed class MessageWriter(Hl7Message message)
{
    /// <summary>The message as it stands after the changes made so far.</summary>
    public Hl7Message Message { get; private set; } = message;

    /// <summary>Writes text: delimiters in it are escaped, characters encoded in the message's character set.</summary>
    public WriteFault Set(Hl7Path path, string text)
    {
        var fault = EscapeWriter.TryEncode(text, Message.Delimiters, Message.Charset, out var bytes);
        return fault == WriteFault.None ? Replace(path, bytes) : fault;
    }

    /// <summary>
    /// Writes a value as HL7 writes it, with its inner delimiters and escapes: <c>HOSP&amp;1.2.3&amp;ISO</c>. <c>""</c> deletes at the receiver.
    /// </summary>
    public WriteFault SetEncoded(Hl7Path path, string encoded)
    {
        if (!Message.Charset.TryEncode(encoded, out var bytes))
        {
            return WriteFault.NotInCharset;
        }

        return Message.Charset.ShapeOf(bytes).Span.IndexOfAny(Message.Delimiters.Field, (byte)'\r', (byte)'\n') >= 0
            ? WriteFault.BreaksField
            : Replace(path, bytes);
    }

    /// <summary>Empties a value. Where it is absent nothing changes, not a single byte.</summary>
    public WriteFault Clear(Hl7Path path) =>
        path is { IsMany: false, Field: > 0 } && Message[path].Presence == Presence.Absent ? WriteFault.None : Replace(path, []);

    private WriteFault Replace(Hl7Path path, ReadOnlySpan<byte> value)
    {
        if (path.IsMany || path.Field == 0)
        {
            return WriteFault.NotAValue;
        }

        if (!Message.TryGetSegment(path.Segment, out var segment, path.SegmentOccurrence))
        {
            return WriteFault.NoSegment;
        }

        var isHeader = segment.DeclaresDelimiters;
        if (isHeader && path.Field <= 2)
        {
            return WriteFault.NotAValue;
        }

        var place = new Place(Message.Shape, segment.Offset, segment.Offset + segment.Raw.Length);
        var delimiters = Message.Delimiters;
        var ok = place.Enter(delimiters.Field, isHeader ? path.Field : path.Field + 1); // the name, or MSH-1, counts as a part
        if (path.Repetition > 0 || path.Component > 0)
        {
            ok = ok && place.Enter(delimiters.Repetition, Math.Max(path.Repetition, 1));
        }

        if (path.Component > 0)
        {
            ok = ok && place.Enter(delimiters.Component, path.Component);
        }

        if (path.Subcomponent > 0)
        {
            ok = ok && place.Enter(delimiters.Subcomponent, path.Subcomponent);
        }

        if (!ok)
        {
            return WriteFault.NoDelimiterDeclared;
        }

        Splice(place, value);
        return WriteFault.None;
    }

    private void Splice(in Place place, ReadOnlySpan<byte> value)
    {
        var bytes = Message.Bytes.Span;
        var result = new ArrayBufferWriter<byte>(bytes.Length + place.Missing.Length + value.Length);
        result.Write(bytes[..place.Start]);
        result.Write(place.Missing);
        result.Write(value);
        result.Write(bytes[place.End..]);
        Message = Hl7Message.Parse(result.WrittenMemory, Message.Charset);
    }

    /// <summary>A stretch of the message that narrows level by level; where a part is missing, its end and the delimiters that lead to it.</summary>
    private ref struct Place(ReadOnlySpan<byte> shape, int start, int end)
    {
        private readonly ReadOnlySpan<byte> _shape = shape;
        private byte[] _missing = [];

        public int Start { get; private set; } = start;

        public int End { get; private set; } = end;

        public readonly ReadOnlySpan<byte> Missing => _missing;

        public bool Enter(byte delimiter, int number)
        {
            for (; number > 1; number--)
            {
                var next = delimiter == 0 ? -1 : _shape[Start..End].IndexOf(delimiter);
                if (next < 0)
                {
                    Start = End;
                    _missing = [.. _missing, .. Enumerable.Repeat(delimiter, number - 1)];
                    return delimiter != 0;
                }

                Start += next + 1;
            }

            var last = delimiter == 0 ? -1 : _shape[Start..End].IndexOf(delimiter);
            End = last < 0 ? End : Start + last;
            return true;
        }
    }
}
