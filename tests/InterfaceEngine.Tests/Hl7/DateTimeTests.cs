using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7;

public sealed class DateTimeTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00", DateTimePrecision.Year)]
    [InlineData("202602", "2026-02-01T00:00:00", DateTimePrecision.Month)]
    [InlineData("20260228", "2026-02-28T00:00:00", DateTimePrecision.Day)]
    [InlineData("2026022809", "2026-02-28T09:00:00", DateTimePrecision.Hour)]
    [InlineData("202602280915", "2026-02-28T09:15:00", DateTimePrecision.Minute)]
    [InlineData("20260228091530", "2026-02-28T09:15:30", DateTimePrecision.Second)]
    [InlineData("20260228091530.5", "2026-02-28T09:15:30.5", DateTimePrecision.Fraction)]
    [InlineData("20260228091530.1234567", "2026-02-28T09:15:30.1234567", DateTimePrecision.Fraction)]
    public void The_precision_that_was_sent_is_kept(string text, string local, DateTimePrecision precision)
    {
        Hl7DateTime.TryParse(text, out var value).Should().BeTrue();
        value.Local.Should().Be(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
        value.Precision.Should().Be(precision);
        value.Offset.Should().BeNull("none was sent");
    }

    [Theory]
    [InlineData("20260228091530+0100", 60)]
    [InlineData("20260228091530-0530", -330)]
    [InlineData("2026022809+0000", 0)]
    [InlineData("2026+1400", 840)]
    public void An_offset_is_kept_at_any_precision(string text, int minutes)
    {
        Hl7DateTime.TryParse(text, out var value).Should().BeTrue();
        value.Offset.Should().Be(TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2026022")]
    [InlineData("20260230")]
    [InlineData("20261301")]
    [InlineData("00000000")]
    [InlineData("2026022824")]
    [InlineData("20260228091560")]
    [InlineData("2026-02-28")]
    [InlineData("20260228+1")]
    [InlineData("20260228+1500")]
    [InlineData("20260228091530.")]
    [InlineData("202602280915.5")]
    [InlineData("20260228091530.12345678")]
    [InlineData("2026022809153000")]
    public void What_is_no_point_in_time_is_refused(string text) => Hl7DateTime.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void The_twenty_ninth_of_february_exists_in_leap_years_only()
    {
        Hl7DateTime.TryParse("20240229", out _).Should().BeTrue();
        Hl7DateTime.TryParse("20260229", out _).Should().BeFalse();
    }
}
