using System.Buffers;
using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Hl7;

/// <summary>
/// Escape sequences to text (HL7 v2.5.1 chapter 2.7). A sequence stands between two escape characters and is case-sensitive:
/// <list type="bullet">
/// <item><c>\F\ \S\ \T\ \R\ \E\ \P\</c>: the delimiters; <c>\Xdd..\</c>: bytes in the message's character set.</item>
/// <item><c>\.br\ \.sp\ \.sp3\ \.ce\</c>: line ends; <c>\.sk3\ \.in4\ \.ti4\</c>: blanks; <c>\.fi\ \.nf\ \H\ \N\</c>: nothing in plain text.</item>
/// <item><c>\Cxxyy\ \Mxxyyzz\</c>: what follows is in another character set, up to the next of these.</item>
/// </list>
/// Anything else, a lone escape character or a sequence that is not closed among it, stays as it was received: it is often a
/// Windows path, sometimes a sequence agreed between two systems.
/// </summary>
public static class EscapeReader
{
    /// <summary>The longest run of blanks or lines that one sequence may ask for; a larger number is not a sequence.</summary>
    public const int MaxRun = 1000;

    /// <summary>Decodes the bytes of a value.</summary>
    /// <param name="raw">The bytes as received.</param>
    /// <param name="shape">The same bytes with the inside of multi-byte characters blanked out, as long as <paramref name="raw"/>.</param>
    /// <param name="delimiters">What the message declares; without an escape character nothing is resolved.</param>
    /// <param name="charset">The character set of the message.</param>
    public static string Decode(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> shape, Delimiters delimiters, Charset charset)
    {
        ArgumentNullException.ThrowIfNull(charset);
        var first = delimiters.Escape == 0 ? -1 : shape.IndexOf(delimiters.Escape);
        if (first < 0 || shape[(first + 1)..].IndexOf(delimiters.Escape) < 0)
        {
            return charset.Decode(raw);
        }

        var text = new StringBuilder(raw.Length);
        var current = charset;
        var start = 0; // of the run that is not written yet
        var at = first;
        while (at < raw.Length && shape[at..].IndexOf(delimiters.Escape) is >= 0 and var open)
        {
            open += at;
            var length = shape[(open + 1)..].IndexOf(delimiters.Escape);
            if (length < 0)
            {
                break;
            }

            var sequence = raw.Slice(open + 1, length);
            if (!IsSequence(sequence, delimiters, charset, current, out var replacement, out var next))
            {
                at = open + 1; // perhaps the closing character opens the next one
                continue;
            }

            text.Append(current.Decode(raw[start..open])).Append(replacement);
            current = next;
            start = at = open + length + 2;
        }

        return text.Append(current.Decode(raw[start..])).ToString();
    }

    private static bool IsSequence(
        ReadOnlySpan<byte> sequence, Delimiters delimiters, Charset charset, Charset current, out string replacement, out Charset next)
    {
        next = current;
        replacement = "";
        if (sequence.IsEmpty)
        {
            return false;
        }

        switch ((char)sequence[0])
        {
            case 'F' or 'S' or 'T' or 'R' or 'E' or 'P' when sequence.Length == 1:
                var delimiter = Delimiter(sequence[0], delimiters);
                replacement = delimiter == 0 ? "" : ((char)delimiter).ToString();
                return delimiter != 0;
            case 'H' or 'N' when sequence.Length == 1:
                return true;
            case 'X':
                return Hex(sequence[1..], out var bytes) && (replacement = current.Decode(bytes)).Length > 0;
            case '.':
                return Format(sequence[1..], out replacement);
            case 'C' when sequence.Length == 5:
            case 'M' when sequence.Length is 5 or 7:
                return Hex(sequence[1..], out var designation) && charset.TryDesignate(designation, out next!);
            default:
                return false;
        }
    }

    private static byte Delimiter(byte letter, Delimiters delimiters) => (char)letter switch
    {
        'F' => delimiters.Field,
        'S' => delimiters.Component,
        'T' => delimiters.Subcomponent,
        'R' => delimiters.Repetition,
        'E' => delimiters.Escape,
        _ => delimiters.Truncation,
    };

    private static bool Format(ReadOnlySpan<byte> command, out string text)
    {
        text = "";
        if (command.Length < 2)
        {
            return false;
        }

        var name = command[..2];
        var argument = command[2..];
        var count = 1;
        if (!argument.IsEmpty
            && (!int.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count) || count is < -MaxRun or > MaxRun))
        {
            return false;
        }

        if (name.SequenceEqual("br"u8) || name.SequenceEqual("ce"u8))
        {
            text = "\n";
            return argument.IsEmpty;
        }

        if (name.SequenceEqual("sp"u8))
        {
            text = new string('\n', Math.Max(count, 0));
            return true;
        }

        if (name.SequenceEqual("sk"u8) || name.SequenceEqual("in"u8) || name.SequenceEqual("ti"u8))
        {
            text = new string(' ', Math.Max(count, 0));
            return !argument.IsEmpty;
        }

        return argument.IsEmpty && (name.SequenceEqual("fi"u8) || name.SequenceEqual("nf"u8));
    }

    private static bool Hex(ReadOnlySpan<byte> digits, out byte[] bytes)
    {
        bytes = digits.Length % 2 == 0 ? new byte[digits.Length / 2] : [];
        return bytes.Length > 0 && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
    }
}
