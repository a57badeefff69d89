namespace InterfaceEngine.Engine.Channels;

/// <summary>A clock that stands still, in UTC, so that what is calculated from the time is the same on every day and machine.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
