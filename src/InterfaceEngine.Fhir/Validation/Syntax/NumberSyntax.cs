using System.Globalization;

namespace InterfaceEngine.Fhir;

/// <summary>Numbers as JSON and FHIR both have them: no plus sign, no leading zeros (datatypes.html#decimal, #integer).</summary>
internal static class NumberSyntax
{
    /// <summary><c>-?(0|[1-9][0-9]*)</c> of 32 bits, at least a minimum.</summary>
    public static bool IsInteger(ReadOnlySpan<char> text, int minimum)
    {
        var end = Whole(text);
        return end > 0 && end == text.Length
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum;
    }

    /// <summary><c>-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?</c></summary>
    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        var at = Whole(text);
        if (at == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            var digits = Digits(text[(at + 1)..]);
            at += 1 + digits;
            if (digits == 0)
            {
                return false;
            }
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            var digits = Digits(text[at..]);
            at += digits;
            if (digits == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    /// <summary>The value for comparing; null where it is no number, or beyond what a decimal holds.</summary>
    public static decimal? Value(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The length of <c>-?(0|[1-9][0-9]*)</c> at the start; 0 for none.</summary>
    private static int Whole(ReadOnlySpan<char> text)
    {
        var sign = text.StartsWith('-') ? 1 : 0;
        var digits = Digits(text[sign..]);
        return digits switch
        {
            0 => 0,
            1 => sign + 1,
            _ => text[sign] == '0' ? 0 : sign + digits,
        };
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
