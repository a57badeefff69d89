namespace InterfaceEngine.Fhir;

/// <summary>Dates and times of FHIR: a part of ISO 8601 with real calendar days (datatypes.html#date, #dateTime, #instant, #time).</summary>
internal static class DateTimeSyntax
{
    /// <summary><c>YYYY</c>, <c>YYYY-MM</c>, <c>YYYY-MM-DD</c>.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) => text.Length switch
    {
        4 => Year(text) > 0,
        7 => Year(text) > 0 && text[4] == '-' && Two(text, 5) is >= 1 and <= 12,
        10 => IsDay(text),
        _ => false,
    };

    /// <summary>A date, or a day with <c>Thh:mm:ss</c>, perhaps a fraction, and always a zone.</summary>
    public static bool IsDateTime(ReadOnlySpan<char> text) => text.Length <= 10 ? IsDate(text) : IsInstant(text);

    /// <summary><c>YYYY-MM-DDThh:mm:ss</c>, perhaps a fraction, and a zone.</summary>
    public static bool IsInstant(ReadOnlySpan<char> text)
    {
        if (text.Length < 20 || text[10] != 'T' || !IsDay(text[..10]))
        {
            return false;
        }

        var zone = 19 + FractionLength(text[19..]);
        return IsClock(text[11..19]) && IsFraction(text[19..zone]) && IsZone(text[zone..]);
    }

    /// <summary><c>hh:mm:ss</c>, perhaps with a fraction.</summary>
    public static bool IsTime(ReadOnlySpan<char> text) => text.Length >= 8 && IsClock(text[..8]) && IsFraction(text[8..]);

    private static bool IsDay(ReadOnlySpan<char> text)
    {
        if (text[4] != '-' || text[7] != '-' || Year(text) is not (> 0 and var year) || Two(text, 5) is not (>= 1 and <= 12 and var month))
        {
            return false;
        }

        var day = Two(text, 8);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>Seconds go up to 60: a leap second is a time.</summary>
    private static bool IsClock(ReadOnlySpan<char> text) =>
        text[2] == ':' && text[5] == ':' && Two(text, 0) is >= 0 and <= 23 && Two(text, 3) is >= 0 and <= 59 && Two(text, 6) is >= 0 and <= 60;

    private static int FractionLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '.')
        {
            return 0;
        }

        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text.Length : 1 + digits;
    }

    private static bool IsFraction(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text.Length > 1 && text[0] == '.' && !text[1..].ContainsAnyExceptInRange('0', '9'));

    /// <summary><c>Z</c>, or an offset of at most 14:00.</summary>
    private static bool IsZone(ReadOnlySpan<char> text)
    {
        if (text.Length != 6)
        {
            return text is "Z";
        }

        var hours = Two(text, 1);
        var minutes = Two(text, 4);
        return text[0] is '+' or '-' && text[3] == ':' && (hours is >= 0 and <= 13 ? minutes is >= 0 and <= 59 : hours == 14 && minutes == 0);
    }

    /// <summary>The first four digits; -1 where they are none.</summary>
    private static int Year(ReadOnlySpan<char> text)
    {
        var (century, rest) = (Two(text, 0), Two(text, 2));
        return century < 0 || rest < 0 ? -1 : (century * 100) + rest;
    }

    /// <summary>Two digits; -1 where they are none.</summary>
    private static int Two(ReadOnlySpan<char> text, int at)
    {
        var (high, low) = (text[at] - '0', text[at + 1] - '0');
        return (uint)high <= 9 && (uint)low <= 9 ? (high * 10) + low : -1;
    }
}
