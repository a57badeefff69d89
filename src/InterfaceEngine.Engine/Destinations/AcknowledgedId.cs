using System.Text;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>Finds MSA-2 in an answer without building a message: it is asked for every answer.</summary>
internal static class AcknowledgedId
{
    private static readonly SegmentId Msa = SegmentId.Parse("MSA");

    /// <returns>False where the bytes are no HL7 message or have no MSA.</returns>
    public static bool Find(ReadOnlySpan<byte> answer, out ReadOnlySpan<byte> id)
    {
        id = default;
        if (MessageHeader.TryRead(answer, out var header) != ParseFault.None)
        {
            return false;
        }

        // A byte of a character may have the value of the separator.
        if ((!Ascii.IsValid(answer) || answer.Contains((byte)0x1B)) && Hl7Message.TryParse(answer.ToArray(), out var message) == ParseFault.None)
        {
            var found = message!.TryGetSegment(Msa, out var msa);
            id = found ? msa.Field(2).Raw : default;
            return found;
        }

        var separator = header.Delimiters.Field;
        var rest = answer[(header.Start + header.Segment.Length)..];
        while (rest.IndexOf("MSA"u8) is >= 0 and var at)
        {
            var isSegment = at > 0 && rest[at - 1] is (byte)'\r' or (byte)'\n' && at + SegmentId.Length < rest.Length && rest[at + SegmentId.Length] == separator;
            rest = rest[(at + SegmentId.Length)..];
            if (!isSegment)
            {
                continue;
            }

            var segment = rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? rest[..end] : rest;
            var fields = segment[1..];
            var second = fields.IndexOf(separator);
            if (second < 0)
            {
                return true; // MSA-2 is missing: it answers a message without control id
            }

            fields = fields[(second + 1)..];
            id = fields.IndexOf(separator) is >= 0 and var third ? fields[..third] : fields;
            return true;
        }

        return false;
    }
}
