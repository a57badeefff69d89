namespace InterfaceEngine.Engine.Channels;

/// <summary>A clock that stands still, in UTC where no zone is given, so that what is calculated from the time is the same on every day and machine.</summary>
internal sealed class FixedClock(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => zone ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
