namespace InterfaceEngine.Engine.Channels;

/// <summary>A clock that stands still, in UTC where no zone is given, so that what is calculated from the time is the same on every day and machine.</summary>
internal sealed class FixedClock(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    /// <summary>One whose local time has the offset of the point in time.</summary>
    public static FixedClock WithOffsetOf(DateTimeOffset now) =>
        new(now, now.Offset == TimeSpan.Zero ? null : TimeZoneInfo.CreateCustomTimeZone("fixed", now.Offset, "fixed", "fixed"));

    public override TimeZoneInfo LocalTimeZone => zone ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
