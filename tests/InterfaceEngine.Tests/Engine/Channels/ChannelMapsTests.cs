using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing;
using InterfaceEngine.Tests.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>What the maps of a channels folder know of the files beside them.</summary>
public sealed class ChannelMapsTests : IDisposable
{
    private const string Channel = """
        channel: example
        receive: { mllp: { port: 2575 } }
        destinations:
          - { name: copy, file: { path: "copy/{MSH-10}.json", format: fhir } }
        """;

    private const string Pid = """
        map: PID[Patient]
        segment: PID
        resource: Patient
        rows:
          - { id: ward, from: PID-8, to: name.text, text: 'lookup("wards", "4W") & " " & initial', when: is-woman }
        """;

    private readonly TestedFolder _folder = new TestedFolder()
        .With("example.yaml", Channel)
        .With("a01.hl7", Some.Admission)
        .With("lookups/wards.csv", "code,name\n4W,West\n")
        .With("lookups/other.csv", "code\nA\n")
        .With("functions.yaml", "functions:\n  - { name: is-woman, expression: 'PID-8 = \"F\"' }\n  - { name: initial, expression: 'substring(PID-5.1, 1, 1)' }\n")
        .With("maps/pid.yaml", Pid);

    public void Dispose() => _folder.Dispose();

    private ChannelLoad Load(ChannelMaps? maps = null) => ChannelLoad.Of(_folder.Path, ChannelEnvironment.OfProcess, maps);

    private async Task<IReadOnlyList<string>> MismatchesAsync(string name, ChannelMaps? maps = null)
    {
        _folder.With("example.tests.yaml", $"tests:\n  - name: t\n    given: {{ file: a01.hl7, set: {{ PID-5.1: Quill, PID-8: F }} }}\n    expect: {{ sent: {{ copy: {{ bundle: {{ values: {{ 'Patient.name[1].text': {name} }} }} }} }} }}\n");
        using var tests = ChannelTests.Of(Load(maps), _folder.Path, ChannelEnvironment.OfProcess, maps);
        tests.Faults.Should().BeEmpty();
        return [.. (await tests.RunAsync(new TestRunOptions(), CancellationToken.None)).Single().Mismatches.Select(mismatch => $"{mismatch.Expected} / {mismatch.Came}")];
    }

    [Fact]
    public async Task Rows_use_the_functions_and_the_lookup_tables_of_the_folder()
    {
        Load().MapFaults.Select(fault => fault.ToText()).Should().BeEmpty();
        _folder.With("maps/pid.yaml", Pid.Replace("to: name.text", "to: 'name[x].text'", StringComparison.Ordinal).Replace("{ id: ward,", "{ id: ward, take: first,", StringComparison.Ordinal));

        (await MismatchesAsync("West Q")).Should().BeEmpty();
    }

    [Fact]
    public void A_channel_that_sends_FHIR_has_a_new_version_when_a_table_changes_that_its_maps_ask_and_with_no_other()
    {
        var maps = new ChannelMaps(_folder.Path);
        var before = Version(maps);

        _folder.With("lookups/other.csv", "code\nA\nB\n");
        Version(maps).Should().Be(before);

        _folder.With("lookups/wards.csv", "code,name\n4W,Far West\n");
        var after = Version(maps);
        after.Should().NotBe(before);
        Load(maps).Channels.Channels.Single().Uses.Should().Equal("functions.yaml", "lookups/wards.csv");
    }

    [Fact]
    public async Task A_row_of_a_table_that_changed_is_seen_though_the_maps_are_kept()
    {
        _folder.With("maps/pid.yaml", Pid.Replace("to: name.text", "to: 'name[x].text'", StringComparison.Ordinal));
        var maps = new ChannelMaps(_folder.Path);
        (await MismatchesAsync("West Q", maps)).Should().BeEmpty();

        _folder.With("lookups/wards.csv", "code,name\n4W,Far West\n");

        (await MismatchesAsync("Far West Q", maps)).Should().BeEmpty();
    }

    [Fact]
    public void A_function_that_is_gone_is_a_fault_of_the_map_that_uses_it()
    {
        var maps = new ChannelMaps(_folder.Path);
        Load(maps).IsGood.Should().BeTrue();

        _folder.With("functions.yaml", "functions:\n  - { name: initial, expression: 'substring(PID-5.1, 1, 1)' }\n");

        var fault = Load(maps).MapFaults.Should().ContainSingle().Which;
        fault.Code.Should().Be("EX101");
        fault.Line.Should().Be(5);
    }

    [Fact]
    public void A_functions_file_that_cannot_be_read_is_the_only_fault()
    {
        _folder.With("functions.yaml", "functions: [\n");

        var load = Load();

        load.Faults.Should().NotBeEmpty();
        load.MapFaults.Should().BeEmpty("they would only say that the functions are not known");
    }

    [Theory]
    [InlineData("{ from: ZPD-1, to: name.text }", null)]
    [InlineData("{ from: ZPD-3, to: name.text }", "segments.yaml has no field ZPD-3")]
    [InlineData("{ from: ZPD-2.9.1, to: name.text }", null)]
    [InlineData("{ from: ZPD-2.99, to: name.text }", "no version of HL7 has a part 99 of CX")]
    public void Rows_of_Z_segments_are_held_against_segments_yaml(string row, string? message) => Faults("ZPD", row).Should().Equal(message is null ? [] : [message]);

    [Fact]
    public void A_field_of_ones_own_in_a_segment_of_the_standard_is_known_by_segments_yaml()
    {
        Faults("PID", "{ from: PID-60, to: name.text }").Should().BeEmpty();
        Faults("PID", "{ from: PID-61, to: name.text }").Should().Equal("no version of HL7 has PID-61");
    }

    [Fact]
    public void A_Z_segment_that_segments_yaml_does_not_have_is_a_fault() =>
        Faults("ZZZ", "{ from: ZZZ-1, to: name.text }").Should().Equal("segments.yaml has no segment ZZZ");

    private IEnumerable<string> Faults(string segment, string row)
    {
        _folder
            .With("segments.yaml", "segments:\n  - { segment: ZPD, fields: [{ field: 1, name: a }, { field: 2, name: b, type: CX }] }\n  - { segment: PID, fields: [{ field: 60, name: own }] }\n")
            .With("maps/x.yaml", $"map: {segment}[Patient{(segment == "PID" ? "" : ".x")}]\nsegment: {segment}\nresource: Patient\nrows:\n  - {row}\n")
            .With("maps/a.yaml", segment == "PID" ? "message: ADT_A01" : $"message: ADT_A01\nplaces:\n  - {{ at: {segment}, fill: Patient, map: '{segment}[Patient.x]' }}\n");
        var load = Load();
        load.Faults.Should().BeEmpty();
        return load.MapFaults.Select(fault => fault.Message);
    }

    private string Version(ChannelMaps maps) => Load(maps).Channels.Channels.Single().Version;
}
