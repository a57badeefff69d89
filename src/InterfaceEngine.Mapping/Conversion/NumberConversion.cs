namespace InterfaceEngine.Mapping.Conversion;

/// <summary>From NM (HL7 v2.5.1 chapter 2.A.47: sign, digits, point, digits) to the numbers of FHIR.</summary>
internal static class NumberConversion
{
    /// <summary>The number with the digits that were sent behind the point; null for none.</summary>
    public static string? Decimal(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var isNegative = text.StartsWith("-");
        if (isNegative || text.StartsWith("+"))
        {
            text = text[1..];
        }

        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if ((whole.IsEmpty && fraction.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        whole = whole.TrimStart('0');
        var digits = string.Concat(whole.IsEmpty ? "0" : whole, fraction.IsEmpty ? "" : ".", fraction);
        return isNegative ? "-" + digits : digits;
    }

    /// <summary>A whole number; <c>3.0</c> is one, <c>3.5</c> is none.</summary>
    public static string? Integer(ReadOnlySpan<char> text)
    {
        var number = Decimal(text);
        var point = number?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (point >= 0)
        {
            number = number.AsSpan(point + 1).ContainsAnyExcept('0') ? null : number![..point];
        }

        return number == "-0" ? "0" : number;
    }
}
