namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// Which of two dates comes first, as far as both say: a day and a time of that day are the same day, neither before the other. A date
/// without an offset is on local time.
/// </summary>
internal static class DateOrder
{
    public static int Compare(Hl7DateTime left, Hl7DateTime right, TimeZoneInfo local)
    {
        var precision = left.Precision < right.Precision ? left.Precision : right.Precision;
        return Truncate(InZone(left, local), precision).CompareTo(Truncate(InZone(right, local), precision));
    }

    /// <summary>The wall time at a place. A day has no offset that counts.</summary>
    public static DateTime InZone(Hl7DateTime date, TimeZoneInfo local)
    {
        // At the ends of the calendar an offset would lead out of it.
        if (date.Offset is not { } offset || date.Precision < DateTimePrecision.Hour || date.Local.Year is < 2 or > 9998)
        {
            return date.Local;
        }

        return TimeZoneInfo.ConvertTime(new DateTimeOffset(date.Local, offset), local).DateTime;
    }

    private static DateTime Truncate(DateTime time, DateTimePrecision precision) => precision switch
    {
        DateTimePrecision.Year => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        DateTimePrecision.Month => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
        DateTimePrecision.Day => time.Date,
        DateTimePrecision.Hour => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerHour)),
        DateTimePrecision.Minute => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)),
        DateTimePrecision.Second => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond)),
        _ => time,
    };
}
