using InterfaceEngine.Host.Cli.Searching;

namespace InterfaceEngine.Tests.Host.Cli;

public sealed class PointInTimeTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("2h", 2)]
    [InlineData("7d", 168)]
    public void A_length_of_time_counts_back_from_now(string text, int hours)
    {
        PointInTime.TryParse(text, _time, out var point).Should().BeTrue();
        point.Should().Be(_time.GetUtcNow().AddHours(-hours));
    }

    [Theory]
    [InlineData("2026-11-24T08:00:00Z", 8)]
    [InlineData("2026-11-24T08:00:00+02:00", 6)]
    public void A_date_with_an_offset_is_what_it_says(string text, int utcHour)
    {
        PointInTime.TryParse(text, _time, out var point).Should().BeTrue();
        point.ToUniversalTime().Should().Be(new DateTimeOffset(2026, 11, 24, utcHour, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-11-24T00:00")]
    public void A_date_without_an_offset_is_local(string text)
    {
        PointInTime.TryParse(text, _time, out var point).Should().BeTrue();
        var local = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Unspecified);
        point.Should().Be(new DateTimeOffset(local, _time.LocalTimeZone.GetUtcOffset(local)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-13-01")]
    public void Anything_else_is_no_point_in_time(string text) => PointInTime.TryParse(text, _time, out _).Should().BeFalse();
}
