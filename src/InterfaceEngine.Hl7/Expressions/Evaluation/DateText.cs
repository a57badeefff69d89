namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// Text to date: the form of HL7, or that of ISO 8601 (<c>2026-01-14T08:30:15+01:00</c>), in which people write literals.
/// </summary>
public static class DateText
{
    private const int LongestText = 40;

    /// <summary>The date; null where the text is none.</summary>
    public static Hl7DateTime? Read(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        if (Hl7DateTime.TryParse(text, out var date))
        {
            return date;
        }

        Span<char> hl7 = stackalloc char[LongestText + 4];
        return TryFromIso(text.AsSpan().Trim(), hl7, out var length) && Hl7DateTime.TryParse(hl7[..length], out date) ? date : null;
    }

    // Only the signs are taken out; whether the rest is a date is Hl7DateTime's to say.
    private static bool TryFromIso(ReadOnlySpan<char> text, Span<char> hl7, out int length)
    {
        length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var expected = i switch { 4 or 7 => '-', 10 => 'T', 13 or 16 => ':', _ => '0' };
            var character = text[i];
            if (i >= 16 && (character is '+' or '-' or 'Z' or '.'))
            {
                return TryFromIsoEnd(text[i..], hl7, ref length);
            }

            if (expected == '0' ? !char.IsAsciiDigit(character) : character != expected && !(expected == 'T' && character == ' '))
            {
                return false;
            }

            if (expected == '0')
            {
                hl7[length++] = character;
            }
        }

        return text.Length is 7 or 10 or 16 or 19;
    }

    // [ "." digits ] [ "Z" | sign hh ":" mm ]
    private static bool TryFromIsoEnd(ReadOnlySpan<char> text, Span<char> hl7, ref int length)
    {
        var offset = text.IndexOfAny('+', '-', 'Z');
        var fraction = offset < 0 ? text : text[..offset];
        fraction.CopyTo(hl7[length..]);
        length += fraction.Length;
        var zone = offset < 0 ? "" : text[offset..];
        switch (zone)
        {
            case "":
                return true;
            case "Z":
                "+0000".CopyTo(hl7[length..]);
                length += 5;
                return true;
            case { Length: 6 } when zone[3] == ':':
                zone[..3].CopyTo(hl7[length..]);
                zone[4..].CopyTo(hl7[(length + 3)..]);
                length += 5;
                return true;
            default:
                return false;
        }
    }
}
