using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Which offset a time gets: its own, that of the channel's zone at that time, that of MSH-7, UTC.</summary>
public sealed class TimeZoneTests
{
    private const string Assumed = nameof(MapIssueKind.TimeZoneAssumed);

    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    private static readonly MapSet Maps = Yaml.Load(
        Yaml.Message("PID", "Patient"),
        Yaml.Segment("PID", "Patient", "{ from: PID-29, to: deceasedDateTime }", "{ from: PID-33, to: meta.lastUpdated }"));

    [Theory]
    [InlineData("20260114083015", "2026-01-14T08:30:15-06:00", "")]
    [InlineData("20260714083015", "2026-07-14T08:30:15-05:00", "")]
    [InlineData("20260714083015+0200", "2026-07-14T08:30:15+02:00", "")] // its own
    [InlineData("20260308015959", "2026-03-08T01:59:59-06:00", "")]
    [InlineData("20260308023000", "2026-03-08T02:30:00-06:00", Assumed)] // the clocks skip it
    [InlineData("20260308030000", "2026-03-08T03:00:00-05:00", "")]
    [InlineData("20261101005959", "2026-11-01T00:59:59-05:00", "")]
    [InlineData("20261101013000", "2026-11-01T01:30:00-06:00", Assumed)] // the clocks pass it twice
    [InlineData("20261101020000", "2026-11-01T02:00:00-06:00", "")]
    [InlineData("188012311200", "1880-12-31T12:00:00-05:51", "")] // local mean time; FHIR has no seconds in an offset
    [InlineData("2026", "2026", "")]
    public void In_the_zone_of_the_channel_an_offset_is_that_of_the_day(string sent, string expected, string issues)
    {
        var result = Map("20260714083015", sent, Chicago);

        result.At("Patient.deceasedDateTime").Should().Be(expected);
        string.Join(' ', result.Issues.Select(issue => issue.Kind)).Should().Be(issues);
    }

    [Theory]
    [InlineData("20260714083015-0500", "2026-01-14T08:30:15-06:00", "")] // the same zone, in summer
    [InlineData("20260714083015+0000", "2026-01-14T08:30:15-06:00", Assumed)]
    public void The_zone_of_the_channel_goes_before_MSH_7_and_a_difference_is_told(string header, string expected, string issues)
    {
        var result = Map(header, "20260114083015", Chicago);

        result.At("Patient.deceasedDateTime").Should().Be(expected);
        string.Join(' ', result.Issues.Select(issue => issue.Kind)).Should().Be(issues);
    }

    [Fact]
    public void Without_a_zone_MSH_7_counts() =>
        Map("20260714083015-0500", "20260114083015", null).At("Patient.deceasedDateTime").Should().Be("2026-01-14T08:30:15-05:00");

    private static MapResult Map(string header, string time, TimeZoneInfo? zone) => Yaml.Map(
        Maps, Yaml.Collection with { TimeZone = zone }, Yaml.Header.Replace("20260114083015+0100", header, StringComparison.Ordinal), $"PID|{new string('|', 28)}{time}");
}
