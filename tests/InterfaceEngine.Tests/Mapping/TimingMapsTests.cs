using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What the maps of the product make of the times of orders: TQ1, and TQ of the versions before it.</summary>
public sealed class TimingMapsTests
{
    private const string Repeat = "ServiceRequest.occurrenceTiming.repeat.";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static readonly string[] RepeatElements =
    [
        "frequency", "period", "periodUnit", "duration", "durationUnit", "count", "offset", "boundsPeriod.start", "boundsPeriod.end",
        "boundsDuration.value", "boundsDuration.code", "dayOfWeek[0]", "dayOfWeek[1]", "timeOfDay[0]", "timeOfDay[1]", "when[0]",
    ];

    private static MapResult Order(string orc, params string[] segments)
    {
        var result = Yaml.Map(
            Set,
            [
                @"MSH|^~\&|WARD|NORTHGATE|ENGINE|HUB|20260302081500+0100||OMG^O19^OMG_O19|MSG1|P|2.5.1",
                "PID|1||480^^^NORTHGATE&1.2.4&ISO^MR||Quill^Marta", orc, .. segments,
            ]);
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();
        return result;
    }

    private static MapResult Timed(string tq1, string requested = "") =>
        Order("ORC|NW|P-1^WARD", tq1, $"OBR|1|P-1^WARD||8867-4^Heart rate^LN||{requested}");

    private static string Said(MapResult result) => string.Join(
        " ", RepeatElements.Where(element => result.At(Repeat + element) is not null).Select(element => $"{element}={result.At(Repeat + element)}"));

    [Theory]
    [InlineData("BID", "frequency=2 period=1 periodUnit=d")]
    [InlineData("5ID", "frequency=5 period=1 periodUnit=d")]
    [InlineData("Q6H", "period=6 periodUnit=h")]
    [InlineData("Q30M", "period=30 periodUnit=min")]
    [InlineData("Q2L", "period=2 periodUnit=mo")]
    [InlineData("QOD", "period=2 periodUnit=d")]
    [InlineData("QAM", "")]
    [InlineData("Q", "")]
    [InlineData("^^^^3^Hr", "period=3 periodUnit=h")]
    [InlineData("^^^^3^furlong", "")]
    [InlineData("BID^^^^3^d", "period=3 periodUnit=d")]
    [InlineData("^DW^3", "dayOfWeek[0]=wed")]
    [InlineData("^DW^6^7", "dayOfWeek[0]=sat dayOfWeek[1]=sun")]
    [InlineData("^MY^6^7", "")]
    [InlineData("^^^^^^^ACM^30^min", "offset=30 when[0]=ACM")]
    [InlineData("^^^^^^^PC^2^hr", "offset=120 when[0]=PC")]
    [InlineData("^^^^^^^PC^90^s", "offset=2 when[0]=PC")]
    [InlineData("^^^^^^^ICM^30^min", "")]
    public void A_repeat_pattern_tells_its_times_in_numbers(string pattern, string expected) =>
        Said(Timed($"TQ1|1||{pattern}")).Should().Be(expected);

    [Theory]
    [InlineData("20260302||", "2026-03-02", null)]
    [InlineData("20260302|20260304|", "2026-03-02", "2026-03-04")]
    [InlineData("|20260304|", null, "2026-03-04")]
    public void Start_and_end_alone_are_a_period(string times, string? start, string? end)
    {
        var result = Timed($"TQ1|1|||||| {times}".Replace(" ", "", StringComparison.Ordinal));

        result.At("ServiceRequest.occurrencePeriod.start").Should().Be(start);
        result.At("ServiceRequest.occurrencePeriod.end").Should().Be(end);
        result.At("ServiceRequest.occurrenceTiming").Should().BeNull();
    }

    [Theory]
    [InlineData("10^d|20260302|", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-03-11")]
    [InlineData("2^wk|20260302|", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-03-15")]
    [InlineData("1^mo|20260302|", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-04-01")]
    [InlineData("1^year|20260302|", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2027-03-01")]
    [InlineData("10^d|202603020900+0100|", "boundsPeriod.start=2026-03-02T09:00:00+01:00 boundsPeriod.end=2026-03-12T09:00:00+01:00")]
    [InlineData("8^hr|202603020900+0100|", "boundsPeriod.start=2026-03-02T09:00:00+01:00 boundsPeriod.end=2026-03-02T17:00:00+01:00")]
    [InlineData("90^min|202603020900+0100|", "boundsPeriod.start=2026-03-02T09:00:00+01:00 boundsPeriod.end=2026-03-02T10:30:00+01:00")]
    [InlineData("8^hr|20260302|", "boundsPeriod.start=2026-03-02")]
    [InlineData("10^d|202603|", "boundsPeriod.start=2026-03")]
    [InlineData("10^d||20260311", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-03-11")]
    [InlineData("8^hr||202603021700+0100", "boundsPeriod.start=2026-03-02T09:00:00+01:00 boundsPeriod.end=2026-03-02T17:00:00+01:00")]
    [InlineData("10^d|20260302|20260305", "boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-03-05")]
    [InlineData("10^d||", "boundsDuration.value=10 boundsDuration.code=d")]
    [InlineData("10^moons||", "boundsDuration.value=10")]
    public void A_duration_tells_the_end_of_the_time_that_is_missing_and_whole_days_include_the_last(string times, string expected) =>
        Said(Timed($"TQ1|1|||||{times}")).Should().Be(expected);

    [Fact]
    public void Explicit_times_how_long_and_how_often_are_told()
    {
        Said(Timed("TQ1|1|||0800~1930|||||||||30^min|12")).Should().Be("duration=30 durationUnit=min count=12 timeOfDay[0]=08:00:00 timeOfDay[1]=19:30:00");
        Said(Timed("TQ1|1||^^^^^^^HS|0800")).Should().Be("when[0]=HS", "FHIR has either a time of the day or an event (tim-10)");
        Said(Timed("TQ1|1||^^^^^^^HS||-5^min")).Should().Be("when[0]=HS", "an offset is never negative");
        Said(Timed("TQ1|1||^^^^^^^HS||15^min")).Should().Be("offset=15 when[0]=HS");
    }

    [Fact]
    public void Several_patterns_side_by_side_are_a_text()
    {
        var result = Timed("TQ1|1||QAM~QHS");

        result.At("ServiceRequest.occurrenceTiming.code.text").Should().Be("QAM, QHS");
        result.At("ServiceRequest.occurrenceTiming.code.coding[0].code").Should().BeNull();
    }

    [Theory]
    [InlineData("TQ1|1||PRN", "true", null)]
    [InlineData("TQ1|1||PRNxxx|||||||fever", null, "fever")]
    [InlineData("TQ1|1||BID||||||PRN|fever", null, "fever")]
    [InlineData("TQ1|1||BID|||||||fever", null, null)]
    public void As_needed_is_told_with_its_condition(string tq1, string? needed, string? condition)
    {
        var result = Timed(tq1);

        result.At("ServiceRequest.asNeededBoolean").Should().Be(needed);
        result.At("ServiceRequest.asNeededCodeableConcept.text").Should().Be(condition);
    }

    [Fact]
    public void A_requested_time_goes_before_the_timing()
    {
        var result = Timed("TQ1|1|2^mL|BID||||20260302", "202603030700+0100");

        result.At("ServiceRequest.occurrenceDateTime").Should().Be("2026-03-03T07:00:00+01:00");
        result.At("ServiceRequest.occurrenceTiming").Should().BeNull();
        result.At("ServiceRequest.quantityQuantity.value").Should().Be("2");
    }

    [Theory]
    [InlineData("2^BID&0800,2000^D10^^^S^^^^^^5", "frequency=2 period=1 periodUnit=d count=5 boundsDuration.value=10 boundsDuration.code=d timeOfDay[0]=08:00:00 timeOfDay[1]=20:00:00")]
    [InlineData("^QD^W2^20260302", "period=1 periodUnit=d boundsPeriod.start=2026-03-02")]
    [InlineData("^Q8H^^20260302^20260305^A", "period=8 periodUnit=h boundsPeriod.start=2026-03-02 boundsPeriod.end=2026-03-05")]
    [InlineData("^^L3", "boundsDuration.value=3 boundsDuration.code=mo")]
    [InlineData("^^INDEF", "")]
    public void The_timing_of_the_versions_before_TQ1_is_read_from_ORC(string timing, string expected) =>
        Said(Order($"ORC|NW|P-1^WARD|||||{timing}", "OBR|1|P-1^WARD||8867-4^Heart rate^LN")).Should().Be(expected);

    [Fact]
    public void A_start_alone_of_the_versions_before_TQ1_is_when_it_is_to_happen()
    {
        var result = Order("ORC|NW|P-1^WARD|||||1^^^202603030700+0100^^S^^fasting", "OBR|1|P-1^WARD||8867-4^Heart rate^LN");

        result.At("ServiceRequest.occurrenceDateTime").Should().Be("2026-03-03T07:00:00+01:00");
        result.At("ServiceRequest.priority").Should().Be("stat");
        result.At("ServiceRequest.quantityQuantity.value").Should().Be("1");
        result.At("ServiceRequest.note[0].text").Should().Be("fasting");
        Order("ORC|NW|P-1^WARD", "OBR|1|P-1^WARD||8867-4^Heart rate^LN|||||||||||||||||||||||^^^20260303^20260304^PRN")
            .At("ServiceRequest.asNeededBoolean").Should().Be("true", "OBR-27 says the same where ORC-7 is empty");
    }
}
