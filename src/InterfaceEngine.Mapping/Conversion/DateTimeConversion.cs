using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Conversion;

/// <summary>
/// From DT, DTM, TS and TM to the dates of FHIR (datatypes.html#dateTime). The precision is as sent; where FHIR wants seconds with a minute
/// they are <c>00</c>, which the specification allows, and an hour without minutes counts as its day.
/// </summary>
internal static class DateTimeConversion
{
    /// <summary><c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>; null for no date.</summary>
    public static string? Date(ReadOnlySpan<char> text) => Hl7DateTime.TryParse(text, out var value) ? Day(value) : null;

    /// <summary>A date, or a date with time and zone; null for no date.</summary>
    public static string? DateTime(ReadOnlySpan<char> text, MapRun run) => !Hl7DateTime.TryParse(text, out var value) ? null
        : value.Precision < DateTimePrecision.Minute ? Day(value)
        : WithTime(value, run);

    /// <summary>A date with time and zone; null where not even the minute is known.</summary>
    public static string? Instant(ReadOnlySpan<char> text, MapRun run) =>
        Hl7DateTime.TryParse(text, out var value) && value.Precision >= DateTimePrecision.Minute ? WithTime(value, run) : null;

    /// <summary>A time of day from TM, <c>HHMM[SS[.S]]</c>, or from a DTM; null for none.</summary>
    public static string? Time(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        var length = digits < 0 ? text.Length : digits;
        if (length is 4 or 6)
        {
            Span<char> dated = stackalloc char[8 + text.Length];
            "20000101".CopyTo(dated);
            text.CopyTo(dated[8..]);
            return Hl7DateTime.TryParse(dated, out var time) ? TimeOfDay(time) : null;
        }

        return Hl7DateTime.TryParse(text, out var value) && value.Precision >= DateTimePrecision.Minute ? TimeOfDay(value) : null;
    }

    private static string Day(in Hl7DateTime value) => value.Precision switch
    {
        DateTimePrecision.Year => value.Local.ToString("yyyy", CultureInfo.InvariantCulture),
        DateTimePrecision.Month => value.Local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => value.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string WithTime(in Hl7DateTime value, MapRun run)
    {
        var offset = value.Offset ?? run.OffsetOf(value.Local);
        Span<char> text = stackalloc char[40];
        value.Local.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        length += WriteFraction(value, text[length..]);
        if (offset == TimeSpan.Zero)
        {
            text[length++] = 'Z';
            return new string(text[..length]);
        }

        text[length++] = offset < TimeSpan.Zero ? '-' : '+';
        offset.TryFormat(text[length..], out var written, @"hh\:mm", CultureInfo.InvariantCulture);
        return new string(text[..(length + written)]);
    }

    private static string TimeOfDay(in Hl7DateTime value)
    {
        Span<char> text = stackalloc char[20];
        value.Local.TryFormat(text, out var length, "HH:mm:ss", CultureInfo.InvariantCulture);
        return new string(text[..(length + WriteFraction(value, text[length..]))]);
    }

    private static int WriteFraction(in Hl7DateTime value, Span<char> text)
    {
        if (value.FractionDigits == 0)
        {
            return 0;
        }

        text[0] = '.';
        Span<char> digits = stackalloc char[7];
        (value.Local.Ticks % TimeSpan.TicksPerSecond).TryFormat(digits, out _, "0000000", CultureInfo.InvariantCulture);
        digits[..value.FractionDigits].CopyTo(text[1..]);
        return value.FractionDigits + 1;
    }
}
