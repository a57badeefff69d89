using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Primitives without a map. The header says +0100.</summary>
public sealed class ConversionTests
{
    private static string? Convert(string sent, string to, string header = Yaml.Header, MapOptions? options = null)
    {
        var maps = Yaml.Load(
            Yaml.Message("OBX", "Observation"),
            Yaml.Segment(
                "OBX", "Observation",
                "{ to: status, value: unknown }", "{ to: code.text, value: x }", "{ from: OBX-1, to: method.text }", $"{{ from: OBX-14, to: {to} }}"));
        return Yaml.Map(maps, options ?? Yaml.Collection, header, "OBX|1||||||||||||" + "|" + sent).At("Observation." + to);
    }

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("202601", "2026-01")]
    [InlineData("20260114", "2026-01-14")]
    [InlineData("2026011408", "2026-01-14")]
    [InlineData("2026011408-0500", "2026-01-14")]
    [InlineData("202601140830", "2026-01-14T08:30:00+01:00")]
    [InlineData("20260114083015", "2026-01-14T08:30:15+01:00")]
    [InlineData("20260114083015.25", "2026-01-14T08:30:15.25+01:00")]
    [InlineData("20260114083015-0530", "2026-01-14T08:30:15-05:30")]
    [InlineData("20260114083015+0000", "2026-01-14T08:30:15Z")]
    [InlineData("20260114083015.1234+0000", "2026-01-14T08:30:15.1234Z")]
    [InlineData("2026-01-14", null)]
    [InlineData("20261301", null)]
    [InlineData("00000000", null)]
    public void A_time_keeps_its_precision(string sent, string? expected) => Convert(sent, "effectiveDateTime").Should().Be(expected);

    [Theory]
    [InlineData("2026", null)]
    [InlineData("20260114", null)]
    [InlineData("2026011408", null)]
    [InlineData("2026011408-0500", null)]
    [InlineData("202601140830", "2026-01-14T08:30:00+01:00")]
    [InlineData("202601140830-0500", "2026-01-14T08:30:00-05:00")]
    [InlineData("20260114083015.5", "2026-01-14T08:30:15.5+01:00")]
    public void An_instant_is_known_to_the_minute_or_not_at_all(string sent, string? expected) => Convert(sent, "issued").Should().Be(expected);

    [Theory]
    [InlineData("0830", "08:30:00")]
    [InlineData("083015", "08:30:15")]
    [InlineData("083015.5", "08:30:15.5")]
    [InlineData("20260114083015", "08:30:15")]
    [InlineData("08", null)]
    [InlineData("2560", null)]
    public void A_time_of_day_is_taken_from_TM_and_DTM(string sent, string? expected) => Convert(sent, "valueTime").Should().Be(expected);

    [Theory]
    [InlineData("5.40", "5.40")]
    [InlineData("+5", "5")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("007", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1,5", null)]
    [InlineData("<5", null)]
    [InlineData("1e5", null)]
    [InlineData("-", null)]
    public void A_number_keeps_its_digits(string sent, string? expected) => Convert(sent, "valueQuantity.value").Should().Be(expected);

    [Theory]
    [InlineData("3", "3")]
    [InlineData("3.0", "3")]
    [InlineData("3.5", null)]
    [InlineData("99999999999", null)]
    public void A_whole_number_has_no_fraction(string sent, string? expected) => Convert(sent, "valueInteger").Should().Be(expected);

    [Theory]
    [InlineData("Y", "true")]
    [InlineData("N", "false")]
    [InlineData("U", null)]
    public void Yes_and_no_are_booleans(string sent, string? expected) => Convert(sent, "valueBoolean").Should().Be(expected);

    [Fact]
    public void Times_without_an_offset_are_in_the_zone_of_the_options()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-5), "test", "test");

        Convert("20260114083015", "effectiveDateTime", options: Yaml.Collection with { TimeZone = zone }).Should().Be("2026-01-14T08:30:15-05:00");
    }

    [Fact]
    public void Without_any_zone_times_are_taken_as_utc_and_one_issue_says_so()
    {
        var header = Yaml.Header.Replace("+0100", "", StringComparison.Ordinal);
        var maps = Yaml.Load(
            Yaml.Message("PID", "Patient"),
            Yaml.Segment("PID", "Patient", "{ from: PID-29, to: deceasedDateTime }", "{ from: PID-7, to: extension(http://x).valueDateTime }"));

        var result = Yaml.Map(maps, header, "PID|||||||196101010101||||||||||||||||||||||202601010000");

        result.At("Patient.deceasedDateTime").Should().Be("2026-01-01T00:00:00Z");
        result.Issues.Should().ContainSingle(issue => issue.Kind == MapIssueKind.TimeZoneAssumed);
    }

    [Fact]
    public void Free_text_keeps_the_delimiters_in_it_and_loses_control_characters()
    {
        var maps = Yaml.Load(
            Yaml.Message("NTE", "Observation").Replace("ADT_A01", "ORU_R01", StringComparison.Ordinal).Replace("ADT^A01", "ADT^A01", StringComparison.Ordinal)
                .Replace("at: NTE", "at: PATIENT_RESULT.PATIENT.NTE", StringComparison.Ordinal),
            Yaml.Segment("NTE", "Observation", "{ to: status, value: unknown }", "{ to: code.text, value: x }", "{ from: NTE-3, to: note.text }"));

        var result = Yaml.Map(maps, Yaml.Header, "PID|1", "NTE|1||salt & pepper^ok\u0001");

        result.At("Observation.note[0].text").Should().Be("salt & pepper^ok");
    }
}
