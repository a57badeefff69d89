using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

public sealed class DateTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test");

    [Theory]
    [InlineData("2026", "20260114", 0)]
    [InlineData("202601", "20260114", 0)]
    [InlineData("20260114", "202601140830", 0)]
    [InlineData("20260113", "202601140830", -1)]
    [InlineData("202601140830", "20260114083015", 0)]
    [InlineData("2026011408", "202601140759", 1)]
    [InlineData("20260114083015.1", "20260114083015.2", -1)]
    [InlineData("20260114083000+0100", "20260114073000+0000", 0)]
    [InlineData("20260114083000+0100", "20260114083000", 0)]
    [InlineData("20260114083000+0000", "20260114083000", 1)]
    [InlineData("20260114+0500", "20260114", 0)]
    [InlineData("00010101000000+1400", "00010101000000", 0)]
    public void Dates_are_compared_as_far_as_both_are_known(string left, string right, int order)
    {
        var message = Some.Message(Some.Header + $"\rZZZ|{left}|{right}\r");
        var context = new EvaluationContext(message, new FixedClock(DateTimeOffset.UnixEpoch, Berlin));
        Expr.Compile("date(ZZZ-1) = ZZZ-2").IsTrue(context).Should().Be(order == 0);
        Expr.Compile("date(ZZZ-1) < ZZZ-2").IsTrue(context).Should().Be(order < 0);
        Expr.Compile("ZZZ-1 > date(ZZZ-2)").IsTrue(context).Should().Be(order > 0);
        Expr.Compile("date(trim(ZZZ-1)) <= date(trim(ZZZ-2))").IsTrue(context).Should().Be(order <= 0);
    }

    [Theory]
    [InlineData("2026-01-14", "20260114")]
    [InlineData("2026-01", "202601")]
    [InlineData("2026-01-14T08:30", "202601140830")]
    [InlineData("2026-01-14 08:30:15", "20260114083015")]
    [InlineData("2026-01-14T08:30:15.25Z", "20260114083015.25+0000")]
    [InlineData("2026-01-14T08:30:15-05:30", "20260114083015-0530")]
    [InlineData("2026-01-14T08:30+01:00", "202601140830+0100")]
    [InlineData("20260114", "20260114")]
    public void A_date_is_written_in_the_form_of_HL7_or_of_ISO_8601(string literal, string expected)
    {
        Expr.Text($"date(\"{literal}\")", Some.Message(Some.Header)).Should().Be(expected);
    }

    [Theory]
    [InlineData("14.01.2026")]
    [InlineData("2026-13-14")]
    [InlineData("2026-1-14")]
    [InlineData("2026-01-14T8:30")]
    [InlineData("2026-01-14T08:30:15+1")]
    [InlineData("2026-01-14T08:30:15.1234567890123456789012345678901234567890")]
    [InlineData("2026-01-1Z")]
    public void What_is_no_date_is_a_fault_as_a_literal_and_nothing_in_a_message(string text)
    {
        Expr.Faults($"date(\"{text}\")").Should().ContainSingle().Which.Code.Should().Be("EX206");
        Expr.Text("date(ZZZ-1)", Some.Message(Some.Header + $"\rZZZ|{text}\r")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("20240229", 1, "years", "20250228")]
    [InlineData("20260131", 1, "months", "20260228")]
    [InlineData("20260131", -1, "days", "20260130")]
    [InlineData("20260131", 25, "hours", "2026020101")]
    [InlineData("202601312359", 1, "minutes", "202602010000")]
    [InlineData("20260131", 90, "seconds", "20260131000130")]
    [InlineData("20260131083000+0100", 1, "days", "20260201083000+0100")]
    [InlineData("20260131", 8000, "years", "")]
    [InlineData("20260131", -2026, "years", "")]
    [InlineData("20260131", 2147483647, "days", "")]
    [InlineData("20260131", 99999999999, "days", "")]
    [InlineData("99991231", 1, "months", "")]
    public void A_date_is_moved_within_the_calendar_or_is_nothing(string date, long amount, string unit, string expected)
    {
        Expr.Text($"date-add(\"{date}\", {amount}, \"{unit}\")", Some.Message(Some.Header)).Should().Be(expected);
    }

    [Theory]
    [InlineData("19610615", "64")]
    [InlineData("19610115", "65")]
    [InlineData("19610116", "64")]
    [InlineData("20260115", "0")]
    [InlineData("20260116", "")]
    [InlineData("1961", "")]
    [InlineData("", "")]
    [InlineData("\"\"", "")]
    public void The_age_is_whole_years_on_the_day_of_the_clock(string birth, string expected)
    {
        Expr.Text("age(PID-7)", Some.Message(Some.Header + $"\rPID|||||||{birth}\r")).Should().Be(expected);
    }

    [Fact]
    public void The_clock_and_its_zone_come_from_the_context()
    {
        var context = new EvaluationContext(
            Some.Message(Some.Header), new FixedClock(new DateTimeOffset(2026, 1, 15, 23, 30, 0, TimeSpan.Zero), Berlin));
        Expr.Compile("now()").Text(context).Should().Be("20260116003000.0000+0100");
        Expr.Compile("date-format(now(), \"yyyy-MM-dd HH:mm zzz ZZZZ\")").Text(context).Should().Be("2026-01-16 00:30 +01:00 +0100");
        Expr.Compile("date-format(date(\"202601152330\"), \"HH:mm zzz\")").Text(context).Should().Be(
            "23:30 +01:00", "a time without offset is local");
        Expr.Compile("date-format(date(\"202601152330-0500\"), \"HH:mm zzz\")").Text(context).Should().Be(
            "23:30 -05:00", "the time is shown as it was sent");
    }

    [Fact]
    public void The_precision_behind_a_time_stamp_is_no_part_of_the_date()
    {
        var message = Some.Message(Some.Header + "\rPID|||||||196106^L\r");
        Expr.Text("date-format(PID-7, \"MM/yyyy\")", message).Should().Be("06/1961");
        Expr.IsTrue("date(PID-7) = \"1961\"", message).Should().BeTrue();
    }
}
