using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Timers;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>When timers run; Berlin sets its clocks forward on 29 March 2026 at 02:00 and back on 25 October at 03:00.</summary>
public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData(15 * 60, "2026-01-05T10:07:30Z", "2026-01-05T10:15:00Z")]
    [InlineData(15 * 60, "2026-01-05T10:15:00Z", "2026-01-05T10:30:00Z")]
    [InlineData(1, "2026-01-05T10:15:00.3Z", "2026-01-05T10:15:01Z")]
    [InlineData(24 * 3600, "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")]
    public void A_period_runs_at_its_whole_multiples(int seconds, string after, string next) =>
        Next(new TimerReceiveConfig { Every = Duration.FromSeconds(seconds) }, after).Should().Be(Moment(next));

    [Theory]
    [InlineData("2026-01-05T04:59:59Z", "2026-01-05T05:00:00Z")] // Monday
    [InlineData("2026-01-05T05:00:00Z", "2026-01-05T17:30:00Z")]
    [InlineData("2026-01-05T17:30:00Z", "2026-01-06T05:00:00Z")]
    [InlineData("2026-01-06T17:30:00Z", "2026-01-12T05:00:00Z")]
    [InlineData("2026-07-06T03:00:00Z", "2026-07-06T04:00:00Z")] // in summer an hour earlier
    public void Times_of_a_day_run_on_its_days_by_the_clocks_of_the_zone(string after, string next) =>
        Next(Berlin("06:00", "18:30") with { Days = [Weekday.Mon, Weekday.Tue] }, after).Should().Be(Moment(next));

    [Fact]
    public void A_day_of_the_week_comes_again_in_a_week() =>
        Next(Berlin("06:00") with { Days = [Weekday.Sun] }, "2026-01-04T05:00:00Z").Should().Be(Moment("2026-01-11T05:00:00Z"));

    [Fact]
    public void Times_that_a_day_does_not_have_run_together_at_the_end_of_the_gap() =>
        Runs(Berlin("02:10", "02:30"), "2026-03-28T12:00:00Z", 2).Should().Equal(Moment("2026-03-29T01:00:00Z"), Moment("2026-03-30T00:10:00Z"));

    [Fact]
    public void A_time_that_a_day_has_twice_runs_the_first_time_alone() =>
        Runs(Berlin("02:30"), "2026-10-24T12:00:00Z", 2).Should().Equal(Moment("2026-10-25T00:30:00Z"), Moment("2026-10-26T01:30:00Z"));

    private static TimerReceiveConfig Berlin(params string[] at) => new() { At = at, Zone = "Europe/Berlin" };

    private static DateTimeOffset Next(TimerReceiveConfig config, string after) => new TimerSchedule(config).Next(Moment(after));

    private static IEnumerable<DateTimeOffset> Runs(TimerReceiveConfig config, string after, int count)
    {
        var schedule = new TimerSchedule(config);
        var run = Moment(after);
        return [.. Enumerable.Range(0, count).Select(_ => run = schedule.Next(run))];
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
