namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset now, TimeZoneInfo? local = null) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = local ?? TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => now;
}
