using System.Buffers;

namespace InterfaceEngine.Hl7;

/// <summary>Text files keep messages with the line ends of their system; on the wire a segment ends with CR (HL7 v2.5.1 chapter 2.6).</summary>
public static class SegmentEnds
{
    /// <summary>
    /// The message with CR behind every segment and nothing before the first. The first line end says what ends segments, as it does when a
    /// message is read: where it is a CR, only an LF right behind a CR goes; any other is part of a text.
    /// </summary>
    public static ReadOnlyMemory<byte> ToCarriageReturns(ReadOnlyMemory<byte> message)
    {
        var bytes = WithoutBeginning(message.Span);
        var first = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        var lineFeedEnds = first >= 0 && bytes[first] == (byte)'\n';
        var output = new ArrayBufferWriter<byte>(bytes.Length + 1);
        while (!bytes.IsEmpty)
        {
            var end = lineFeedEnds ? bytes.IndexOfAny((byte)'\r', (byte)'\n') : bytes.IndexOf((byte)'\r');
            var line = end < 0 ? bytes : bytes[..end];
            if (!line.IsEmpty)
            {
                output.Write(line);
                output.Write("\r"u8);
            }

            bytes = end < 0 ? [] : bytes[end..].TrimStart("\r\n"u8);
        }

        return output.WrittenMemory;
    }

    private static ReadOnlySpan<byte> WithoutBeginning(ReadOnlySpan<byte> bytes) =>
        (bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes).TrimStart(" \t\r\n"u8);
}
