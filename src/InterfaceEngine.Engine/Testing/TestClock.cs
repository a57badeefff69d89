namespace InterfaceEngine.Engine.Testing;

/// <summary>A clock that stands still, with the offset that the test gives as its local time.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = now.Offset == TimeSpan.Zero
        ? TimeZoneInfo.Utc
        : TimeZoneInfo.CreateCustomTimeZone("test", now.Offset, "test", "test");

    public override DateTimeOffset GetUtcNow() => now;
}
