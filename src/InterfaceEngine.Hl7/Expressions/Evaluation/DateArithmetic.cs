namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Adding to dates, and the age.</summary>
internal static class DateArithmetic
{
    private const int MonthsInYear = 12;
    private const int FractionDigits = 4; // as many as the standard has

    /// <summary>The units of <c>date-add</c>.</summary>
    public static IReadOnlyList<string> Units { get; } = Array.AsReadOnly(["years", "months", "days", "hours", "minutes", "seconds"]);

    /// <summary>Adds whole units; the result is at least as precise as the unit. Null where it leads out of the calendar.</summary>
    public static Hl7DateTime? Add(Hl7DateTime date, decimal amount, string unit)
    {
        if (Math.Abs(amount) > int.MaxValue)
        {
            return null;
        }

        var count = (int)amount;
        var precision = (DateTimePrecision)IndexOf(unit);
        var local = precision switch
        {
            DateTimePrecision.Year => AddMonths(date.Local, count * (long)MonthsInYear),
            DateTimePrecision.Month => AddMonths(date.Local, count),
            DateTimePrecision.Day => AddTicks(date.Local, count, TimeSpan.TicksPerDay),
            DateTimePrecision.Hour => AddTicks(date.Local, count, TimeSpan.TicksPerHour),
            DateTimePrecision.Minute => AddTicks(date.Local, count, TimeSpan.TicksPerMinute),
            _ => AddTicks(date.Local, count, TimeSpan.TicksPerSecond),
        };
        return local is { } sum ? date with { Local = sum, Precision = date.Precision > precision ? date.Precision : precision } : null;
    }

    public static Hl7DateTime Now(TimeProvider clock)
    {
        var now = clock.GetLocalNow();
        var ticks = now.Ticks - (now.Ticks % (TimeSpan.TicksPerMillisecond / 10));
        return new Hl7DateTime(new DateTime(ticks, DateTimeKind.Unspecified), DateTimePrecision.Fraction, FractionDigits, now.Offset);
    }

    /// <summary>Whole years up to now; null for a birth in the future or of which not even the day is known.</summary>
    public static int? Age(Hl7DateTime birth, TimeProvider clock)
    {
        if (birth.Precision < DateTimePrecision.Day)
        {
            return null;
        }

        var now = clock.GetLocalNow().DateTime;
        var born = DateOrder.InZone(birth, clock.LocalTimeZone);
        var years = now.Year - born.Year;
        if ((now.Month, now.Day).CompareTo((born.Month, born.Day)) < 0)
        {
            years--;
        }

        return years < 0 ? null : years;
    }

    /// <summary>
    /// Whole units from one point in time to another, negative where it lies before; null where one of them is not known to the unit. Years,
    /// months and days are those of the calendar, on the clock of each date; hours and what is shorter pass everywhere alike.
    /// </summary>
    public static decimal? Difference(Hl7DateTime from, Hl7DateTime to, string unit, TimeZoneInfo zone)
    {
        var precision = (DateTimePrecision)IndexOf(unit);
        if (from.Precision < precision || to.Precision < precision)
        {
            return null;
        }

        if (precision > DateTimePrecision.Day)
        {
            return (UniversalTicks(to, zone) - UniversalTicks(from, zone)) / precision switch
            {
                DateTimePrecision.Hour => TimeSpan.TicksPerHour,
                DateTimePrecision.Minute => TimeSpan.TicksPerMinute,
                _ => TimeSpan.TicksPerSecond,
            };
        }

        if (precision == DateTimePrecision.Day)
        {
            return (to.Local.Date - from.Local.Date).Days;
        }

        // Of a month that has begun only a whole one counts, where both days are known.
        var (earlier, later) = from.Local <= to.Local ? (from.Local, to.Local) : (to.Local, from.Local);
        var months = ((later.Year - earlier.Year) * MonthsInYear) + later.Month - earlier.Month - (later.Day < earlier.Day ? 1 : 0);
        var units = precision == DateTimePrecision.Year ? months / MonthsInYear : months;
        return from.Local <= to.Local ? units : -units;
    }

    private static long UniversalTicks(Hl7DateTime date, TimeZoneInfo zone) =>
        date.Local.Ticks - (date.Offset ?? zone.GetUtcOffset(date.Local)).Ticks;

    private static DateTime? AddMonths(DateTime date, long count)
    {
        var months = ((date.Year - 1L) * MonthsInYear) + date.Month - 1 + count;
        return months is >= 0 and < 9999L * MonthsInYear ? date.AddMonths((int)count) : null;
    }

    private static DateTime? AddTicks(DateTime date, int count, long unit)
    {
        var ticks = date.Ticks + ((Int128)count * unit);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks, DateTimeKind.Unspecified) : null;
    }

    private static int IndexOf(string unit)
    {
        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i] == unit)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(unit));
    }
}
