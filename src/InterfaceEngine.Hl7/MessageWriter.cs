using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>
/// Changes single values of a message and leaves every other byte alone. What is not there yet is added with as few delimiters as
/// it takes; what is there is replaced where it stands.
/// </summary>
/// <param name="message">The message to begin with. It is never changed itself.</param>
public sealed partial class MessageWriter(Hl7Message message)
{
    private const int CharsetField = 18;

    /// <summary>The message as it stands after the changes made so far.</summary>
    public Hl7Message Message { get; private set; } = message;

    /// <summary>How many bytes were copied for the changes so far: each change copies the message once.</summary>
    public long BytesCopied { get; private set; }

    /// <summary>Writes text: delimiters in it are escaped, characters encoded in the message's character set.</summary>
    public WriteFault Set(Hl7Path path, string text) => At(path, out var segment) is var fault && fault == WriteFault.None ? Set(segment, path, text) : fault;

    /// <summary>The same in the segment at an index, whatever the path says of the segment.</summary>
    public WriteFault Set(int segment, Hl7Path path, string text)
    {
        var fault = EscapeWriter.TryEncode(text, Message.Delimiters, Message.Charset, out var bytes);
        return fault == WriteFault.None ? Replace(segment, path, bytes) : fault;
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

        return At(path, out var segment) is var fault && fault == WriteFault.None ? SetRaw(segment, path, bytes) : fault;
    }

    /// <summary>Writes bytes as they stand in this message or another one of its character set and delimiters.</summary>
    public WriteFault SetRaw(int segment, Hl7Path path, ReadOnlyMemory<byte> raw) =>
        Message.Charset.ShapeOf(raw).Span.IndexOfAny(Message.Delimiters.Field, (byte)'\r', (byte)'\n') >= 0
            ? WriteFault.BreaksField
            : Replace(segment, path, raw.Span);

    /// <summary>Empties a value. Where it is absent nothing changes, not a single byte.</summary>
    public WriteFault Clear(Hl7Path path) => At(path, out var segment) is var fault && fault == WriteFault.None ? Clear(segment, path) : fault;

    /// <summary>The same in the segment at an index.</summary>
    public WriteFault Clear(int segment, Hl7Path path) => Replace(segment, path, []);

    private WriteFault At(Hl7Path path, out int index)
    {
        index = -1;
        if (path.IsMany || path.Field == 0)
        {
            return WriteFault.NotAValue;
        }

        if (!Message.TryGetSegment(path.Segment, out var segment, path.SegmentOccurrence))
        {
            return WriteFault.NoSegment;
        }

        index = segment.Index;
        return WriteFault.None;
    }

    private WriteFault Replace(int index, Hl7Path path, ReadOnlySpan<byte> value)
    {
        var segment = Message[index];
        var isHeader = segment.DeclaresDelimiters;
        if (path.Field == 0 || path.Repetition == Hl7Path.Every || (isHeader && path.Field <= 2))
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

        if (value.IsEmpty && !place.Missing.IsEmpty)
        {
            return WriteFault.None; // absent already: no delimiters are added for nothing
        }

        if (!ok)
        {
            return WriteFault.NoDelimiterDeclared;
        }

        return index == 0 && path.Field == CharsetField ? SpliceCharset(place, value) : Splice(place, value);
    }

    private WriteFault Splice(in Place place, ReadOnlySpan<byte> value)
    {
        if (place.Missing.IsEmpty && Message.Bytes.Span[place.Start..place.End].SequenceEqual(value))
        {
            return WriteFault.None;
        }

        Take(Joined(place, value), Message.Charset);
        return WriteFault.None;
    }

    /// <summary>MSH-18 names another character set: all characters are written in that one, or nothing is changed.</summary>
    private WriteFault SpliceCharset(in Place place, ReadOnlySpan<byte> value)
    {
        var bytes = Joined(place, value);
        var isDeclared = Charset.TryDeclared(value, Message.Delimiters, out var charset);
        if (!isDeclared && !Charset.IsBlank(value, Message.Delimiters))
        {
            return WriteFault.UnknownCharset;
        }

        if (!isDeclared || charset == Message.Charset)
        {
            Take(bytes, Message.Charset);
            return WriteFault.None;
        }

        if (!Message.Charset.IsValid(bytes.Span) || !charset!.TryEncode(Message.Charset.Decode(bytes.Span), out var recoded))
        {
            return WriteFault.NotInCharset;
        }

        Take(recoded, charset);
        return WriteFault.None;
    }

    private ReadOnlyMemory<byte> Joined(in Place place, ReadOnlySpan<byte> value) =>
        Joined(place.Start, place.End, place.Missing, value);

    private ReadOnlyMemory<byte> Joined(int start, int end, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var bytes = Message.Bytes.Span;
        var result = new byte[bytes.Length - (end - start) + first.Length + second.Length];
        bytes[..start].CopyTo(result);
        first.CopyTo(result.AsSpan(start));
        second.CopyTo(result.AsSpan(start + first.Length));
        bytes[end..].CopyTo(result.AsSpan(start + first.Length + second.Length));
        return result;
    }

    private void Take(ReadOnlyMemory<byte> bytes, Charset charset)
    {
        BytesCopied += bytes.Length;
        Message = Hl7Message.Parse(bytes, charset);
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
