namespace InterfaceEngine.Hl7;

/// <summary>
/// Several messages in one stretch of bytes: a batch or file with its envelope (HL7 v2.5.1 chapter 2.10.3), or messages that simply
/// follow each other.
/// </summary>
/// <param name="Messages">Each message, from its MSH up to the next MSH or envelope segment, byte for byte.</param>
/// <param name="Envelope">The lines FHS, BHS, BTS and FTS in their order, and lines before the first message, without line ends.</param>
public sealed record Hl7Batch(IReadOnlyList<ReadOnlyMemory<byte>> Messages, IReadOnlyList<ReadOnlyMemory<byte>> Envelope)
{
    /// <summary>True where there is an envelope segment.</summary>
    public bool HasEnvelope => Envelope.Any(line => IsEnvelope(line.Span));

    /// <summary>BTS-1, the number of messages that each batch says it has; null where it gives none.</summary>
    public IReadOnlyList<int?> DeclaredCounts => Envelope.Where(line => line.Span.StartsWith("BTS"u8)).Select(line => FirstNumber(line.Span)).ToArray();

    /// <summary>Takes bytes apart. Never fails: bytes without any MSH give an envelope of lines and no message.</summary>
    public static Hl7Batch Split(ReadOnlyMemory<byte> bytes)
    {
        var messages = new List<ReadOnlyMemory<byte>>();
        var envelope = new List<ReadOnlyMemory<byte>>();
        var span = bytes.Span;
        var at = MessageStart.Find(span);
        var firstEnd = span[at..].IndexOfAny((byte)'\r', (byte)'\n');
        var lineFeedEnds = firstEnd >= 0 && span[at + firstEnd] == (byte)'\n'; // the same rule as inside a message
        var messageStart = -1;
        while (at < span.Length)
        {
            var rest = span[at..];
            var length = lineFeedEnds ? rest.IndexOfAny((byte)'\r', (byte)'\n') : rest.IndexOf((byte)'\r');
            var line = length < 0 ? rest : rest[..length];
            var isHeader = line.Length > SegmentId.Length && line.StartsWith("MSH"u8) && MessageStart.IsFieldSeparator(line[SegmentId.Length]);
            if ((isHeader || IsEnvelope(line)) && messageStart >= 0)
            {
                messages.Add(bytes[messageStart..at]);
                messageStart = -1;
            }

            if (isHeader)
            {
                messageStart = at;
            }
            else if (messageStart < 0 && !line.IsEmpty)
            {
                envelope.Add(bytes.Slice(at, line.Length));
            }

            at += line.Length;
            while (at < span.Length && span[at] is (byte)'\r' or (byte)'\n')
            {
                at++;
            }
        }

        if (messageStart >= 0)
        {
            messages.Add(bytes[messageStart..]);
        }

        return new Hl7Batch(messages, envelope);
    }

    private static bool IsEnvelope(ReadOnlySpan<byte> line) =>
        line.StartsWith("FHS"u8) || line.StartsWith("BHS"u8) || line.StartsWith("BTS"u8) || line.StartsWith("FTS"u8);

    private static int? FirstNumber(ReadOnlySpan<byte> line) =>
        line.Length > 4 && System.Buffers.Text.Utf8Parser.TryParse(line[4..], out int number, out _) ? number : null;
}
