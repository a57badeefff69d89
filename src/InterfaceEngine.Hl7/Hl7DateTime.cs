using System.Diagnostics.CodeAnalysis;

namespace InterfaceEngine.Hl7;

/// <summary>How much of a point in time a sender gave.</summary>
public enum DateTimePrecision
{
    /// <summary>YYYY.</summary>
    Year,

    /// <summary>YYYYMM.</summary>
    Month,

    /// <summary>YYYYMMDD.</summary>
    Day,

    /// <summary>YYYYMMDDHH.</summary>
    Hour,

    /// <summary>YYYYMMDDHHMM.</summary>
    Minute,

    /// <summary>YYYYMMDDHHMMSS.</summary>
    Second,

    /// <summary>With digits behind the second.</summary>
    Fraction,
}

/// <summary>
/// A value of the types DT, DTM and TS: <c>YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]</c> (HL7 v2.5.1 chapter 2.A.21). It keeps the
/// precision that was sent and invents none; without an offset it is local to the sender.
/// </summary>
/// <param name="Local">The point in time on the sender's clock; parts that were not sent are at their lowest.</param>
/// <param name="Precision">Which parts were sent.</param>
/// <param name="FractionDigits">How many digits behind the second were sent: 0 to 4 by the standard, up to 7 are read.</param>
/// <param name="Offset">The difference from UTC, where it was sent.</param>
public readonly record struct Hl7DateTime(DateTime Local, DateTimePrecision Precision, int FractionDigits, TimeSpan? Offset)
{
    private const int MaxFractionDigits = 7;
    private const int MaxLength = 27; // YYYYMMDDHHMMSS.SSSSSSS+ZZZZ

    /// <summary>Reads a value. Blanks around it are ignored.</summary>
    /// <returns>False where the text is no date of the calendar or not of this form; a degree of precision (TS.2) is not part of it.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Hl7DateTime value)
    {
        value = default;
        text = text.Trim();
        if (text.Length > MaxLength || !TryReadOffset(ref text, out var offset) || !TryReadFraction(ref text, out var fraction, out var digits))
        {
            return false;
        }

        if (text.Length is < 4 or > 14 || text.Length % 2 != 0 || text.ContainsAnyExceptInRange('0', '9') || (digits > 0 && text.Length != 14))
        {
            return false;
        }

        var year = Number(text, 0, 4, 0);
        var month = Number(text, 4, 2, 1);
        var day = Number(text, 6, 2, 1);
        var hour = Number(text, 8, 2, 0);
        var minute = Number(text, 10, 2, 0);
        var second = Number(text, 12, 2, 0);
        if (year is 0 || month is 0 or > 12 || day is 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var precision = digits > 0 ? DateTimePrecision.Fraction : (DateTimePrecision)(text.Length / 2 - 2);
        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(fraction);
        value = new Hl7DateTime(local, precision, digits, offset);
        return true;
    }

    private static int Number(ReadOnlySpan<char> text, int start, int length, int missing)
    {
        if (start >= text.Length)
        {
            return missing;
        }

        var number = 0;
        foreach (var digit in text.Slice(start, length))
        {
            number = number * 10 + (digit - '0');
        }

        return number;
    }

    private static bool TryReadOffset(ref ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        var sign = text.IndexOfAny('+', '-');
        if (sign < 0)
        {
            return true;
        }

        var zone = text[(sign + 1)..];
        if (zone.Length != 4 || zone.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var hours = Number(zone, 0, 2, 0);
        var minutes = Number(zone, 2, 2, 0);
        if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
        {
            return false;
        }

        offset = (text[sign] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        text = text[..sign];
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> text, out long ticks, out int digits)
    {
        ticks = 0;
        digits = 0;
        var point = text.IndexOf('.');
        if (point < 0)
        {
            return true;
        }

        var fraction = text[(point + 1)..];
        if (fraction.Length is < 1 or > MaxFractionDigits || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        digits = fraction.Length;
        ticks = Number(fraction, 0, digits, 0) * (TimeSpan.TicksPerSecond / (long)Math.Pow(10, digits));
        text = text[..point];
        return true;
    }
}
