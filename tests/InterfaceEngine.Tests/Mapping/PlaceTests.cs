using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Which segment a place takes, and what a row takes from another map of its segment.</summary>
public sealed class PlaceTests
{
    private static readonly string[] Maps =
    [
        """
        message: ADT_A01
        events: [ADT^A01]
        silent: [PD1]
        resources:
          Patient: {}
          Before: { type: CareTeam }
          After: { type: Encounter, last: [ { to: status, value: unknown }, { to: class.code, value: x } ] }
          Alone: { type: Observation, per: PRT, fallback-key: [PID-3.1, PRT-4.1], last: [ { to: status, value: unknown } ] }
        places:
          - { at: PID, fill: Patient, map: "PID[Patient]" }
          - { at: ROL, fill: Before, map: "ROL[CareTeam]", before: PV1 }
          - { at: ROL, fill: After, map: "ROL[Encounter]", after: PV1 }
          - { at: PRT, fill: Alone, map: "PRT[Observation]", anywhere: true }
        """,
        Yaml.Segment("PID", "Patient", "{ from: PID-5, to: name.text }"),
        Yaml.Segment("ROL", "CareTeam", "{ from: ROL-3, to: name }"),
        Yaml.Segment("ROL", "Encounter", "{ from: ROL-3, to: 'type[r].text' }", "{ id: who, to: 'participant[r].individual(Practitioner)', map: 'ROL[Practitioner]', when: exists ROL-4 }"),
        Yaml.Segment("ROL", "Practitioner", "{ from: ROL-4.2, to: name.family }", "{ from: ROL-4.1, to: identifier.value }"),
        Yaml.Segment("PRT", "Observation", "{ from: PRT-4, to: code.text }"),
    ];

    private static readonly MapSet Set = Yaml.Load(Maps);

    [Fact]
    public void A_place_before_or_after_a_segment_takes_only_what_stands_there()
    {
        var result = Map("MSG1", "ROL||AD|first", "PV1|1|I", "ROL||AD|second|7^Osler");

        result.At("CareTeam.name").Should().Be("first");
        result.At("Encounter.type[0].text").Should().Be("second");
        result.At("Encounter.type[1].text").Should().BeNull();
    }

    [Fact]
    public void A_row_may_use_another_map_of_its_segment()
    {
        var result = Map("MSG1", "PV1|1|I", "ROL||AD|one|7^Osler", "ROL||AD|two");

        result.At("Encounter.participant[0].individual.reference").Should().Be("Practitioner[0]");
        result.At("Encounter.participant[1].individual.reference").Should().BeNull();
        result.At("Practitioner[0].name[0].family").Should().Be("Osler");
        result.At("Practitioner[0].identifier[0].value").Should().Be("7");
        result.Trace.Should().Contain(entry => entry.FhirPath == "Practitioner.name[0].family" && entry.Source == "ROL-4.2");
    }

    [Fact]
    public void A_segment_that_the_structure_has_not_is_taken_anywhere()
    {
        var result = Map("MSG1", "PRT||AD||one", "PV1|1|I", "PRT||AD||two");

        result.At("Observation[0].code.text").Should().Be("one");
        result.At("Observation[1].code.text").Should().Be("two");
    }

    [Fact]
    public void Only_what_no_place_takes_and_is_not_silent_is_reported()
    {
        var result = Map("MSG1", "PD1||||7", "NK1|1|Quill");

        result.Issues.Where(issue => issue.Kind == MapIssueKind.SegmentLeftOut).Select(issue => issue.Source).Should().Contain("NK1").And.NotContain("PD1");
    }

    [Fact]
    public void A_resource_without_a_number_is_known_again_by_its_fallback_key()
    {
        var first = Map("MSG1", "PRT||AD||one", "PRT||AD||two");
        var again = Map("MSG2", "PRT||AD||two");

        again.Entry("Observation").GetString("fullUrl").Should().Be(first.Entry("Observation", 1).GetString("fullUrl"));
    }

    [Theory]
    [InlineData("map: 'PRT[Observation]'", "PRT[Observation] is the map of a segment")]
    [InlineData("from: ROL-4, map: 'ROL[Practitioner]'", "ROL[Practitioner] is the map of a segment")]
    [InlineData("map: 'ROL[Again]'", "ROL[Again] uses itself by its rows")]
    public void Another_map_of_the_segment_is_used_without_from_and_never_by_itself(string row, string fault)
    {
        var load = Yaml.TryLoad([.. Maps, "map: ROL[Again]\nsegment: ROL\nresource: Practitioner\nrows:\n  - { id: x, " + row + " }\n"]);

        load.Faults.Select(known => known.ToText()).Should().Contain(text => text.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("after: XX", "no version of HL7 has a segment 'XX'")]
    [InlineData("before: QQQ", "no version of HL7 has a segment 'QQQ'")]
    public void The_segment_that_a_place_stands_behind_is_one_of_HL7(string key, string fault)
    {
        var load = Yaml.TryLoad([Maps[0].Replace("before: PV1", key, StringComparison.Ordinal), .. Maps[1..]]);

        load.Faults.Select(known => known.ToText()).Should().Contain(text => text.Contains(fault, StringComparison.Ordinal));
    }

    private static MapResult Map(string control, params string[] segments) =>
        Yaml.Map(Set, [Yaml.Header.Replace("MSG00001", control, StringComparison.Ordinal), "EVN|A01", "PID|1||4711||Quill", .. segments]);
}
