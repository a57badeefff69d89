using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary><c>interface-engine map</c>, as an analyst uses it.</summary>
public sealed class MapCommandTests
{
    private static readonly string Admission = Repository.PathOf("samples", "messages", "adt-a01-admission.hl7");

    [Fact]
    public async Task A_message_is_shown_as_a_valid_bundle()
    {
        var result = await EngineProcess.RunAsync("map", Admission);

        result.Code.Should().Be(0, result.Error);
        var bundle = JsonNode.Parse(string.Join('\n', result.Output))!;
        ((string?)bundle["resourceType"]).Should().Be("Bundle");
        bundle["entry"]!.AsArray().Select(entry => (string?)entry!["resource"]!["resourceType"]).Should().Contain(["Patient", "Encounter"]);
    }

    [Fact]
    public async Task Each_value_is_explained_by_its_field_and_row()
    {
        var text = await EngineProcess.RunAsync("map", Admission, "--explain");
        var json = await EngineProcess.RunAsync("map", Admission, "--explain", "--format", "json");

        text.Code.Should().Be(0, text.Error);
        text.Output.Should().Contain(line => line.StartsWith("Patient.gender", StringComparison.Ordinal) && line.Contains("PID-8", StringComparison.Ordinal)
            && line.EndsWith("AdministrativeSex: F", StringComparison.Ordinal));
        var trace = JsonNode.Parse(json.Output.Single())!["trace"]!.AsArray();
        trace.Should().Contain(entry => (string?)entry!["fhirPath"] == "Patient.gender" && (string?)entry["source"] == "PID-8" && (string?)entry["row"] == "PID-8");
    }

    [Fact]
    public async Task What_has_no_map_is_said_and_ends_with_1()
    {
        var folder = Directory.CreateTempSubdirectory("messages").FullName;
        var file = Path.Combine(folder, "own-type.hl7");
        await File.WriteAllTextAsync(file, "MSH|^~\\&|OWN|NORTHGATE|HUB|MAIN|20260302081500+0100||ZZT^Z01|M1|P|2.5.1\rZZT|1\r");

        var result = await EngineProcess.RunAsync("map", file);

        result.Code.Should().Be(1);
        result.Output.Should().BeEmpty();
        result.Error.Should().Contain("no map is for this type of message");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("only one of --explain, --coverage, --diff, --rows and --namespaces", "map", ".", "--coverage", "--explain")]
    [InlineData("which files or folders of messages?", "map", "--coverage")]
    public async Task What_is_asked_in_a_way_that_cannot_be_meant_is_told(string error, params string[] arguments)
    {
        var result = await EngineProcess.RunAsync(arguments);

        result.Code.Should().Be(1);
        result.Error.Should().Contain(error);
    }

    [Fact]
    public async Task Coverage_rows_and_differences_are_given_to_programs()
    {
        var folder = Directory.CreateTempSubdirectory("maps").FullName;
        var messages = Path.GetDirectoryName(Admission)!;
        await File.WriteAllTextAsync(Path.Combine(folder, "pid.yaml"), "map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n  - { id: PID-8, remove: true }\n");

        var coverage = await EngineProcess.RunAsync("map", "--coverage", messages, "--json");
        var same = await EngineProcess.RunAsync("map", messages, "--json", "--maps", folder, "--diff", folder);
        var other = await EngineProcess.RunAsync("map", messages, "--json", "--diff", folder);
        var rows = await EngineProcess.RunAsync("map", "--rows", "PID[Patient]", "--json", "--maps", folder);

        coverage.Code.Should().Be(0, coverage.Error);
        var count = JsonNode.Parse(coverage.Output.Single())!;
        ((int)count["messages"]!).Should().BeGreaterThan(30);
        count["unread"]!.AsArray().Should().Contain(place => (string?)place!["location"] == "OBX-2" && (string?)place["kind"] == "conditionOnly");
        count["segmentsWithoutPlace"]!.AsArray().Should().Contain(segment => (string?)segment!["segment"] == "ZNG");
        same.Code.Should().Be(0, same.Error);
        ((int)JsonNode.Parse(same.Output.Single())!["different"]!).Should().Be(0);
        other.Code.Should().Be(1, other.Error);
        JsonNode.Parse(other.Output[0])!["changes"]!.AsArray().Should().Contain(change => (string?)change!["path"] == "Patient.gender" && change["new"] == null);
        JsonNode.Parse(other.Output[^1])!["paths"]!.AsArray().Select(path => (string?)path!["path"]).Should().Contain("Patient.gender");
        JsonNode.Parse(rows.Output.Single())!["rows"]!.AsArray().Select(row => (string?)row!["id"]).Should().Contain("PID-7").And.NotContain("PID-8");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Names_of_the_channels_folder_are_used_and_those_that_are_missing_are_listed_for_it()
    {
        var folder = Directory.CreateTempSubdirectory("names").FullName;
        var messages = Directory.CreateDirectory(Path.Combine(folder, "messages")).FullName;
        await File.WriteAllTextAsync(Path.Combine(messages, "a.hl7"), "MSH|^~\\&|A|B|||20260114083015+0000||ADT^A01|1|P|2.5.1\rPID|1||1^^^HOSP^MR~2^^^CLINIC^PI\rPV1|1|I\r");
        await File.WriteAllTextAsync(Path.Combine(folder, "namespaces.yaml"), "authorities: { HOSP: \"https://hosp.example/ids\" }\n");

        var bundle = await EngineProcess.RunAsync("map", messages, "--channels", folder);
        var names = await EngineProcess.RunAsync("map", messages, "--channels", folder, "--namespaces");
        await File.WriteAllTextAsync(Path.Combine(folder, "namespaces.yaml"), "authorities: { HOSP: 1.2.3 }\n");
        var faulty = await EngineProcess.RunAsync("map", messages, "--channels", folder);

        bundle.Output.Should().Contain(line => line.Contains("https://hosp.example/ids", StringComparison.Ordinal));
        names.Code.Should().Be(0, names.Error);
        names.Output.Should().HaveCount(3).And.Contain(line => line.StartsWith("  # CLINIC:", StringComparison.Ordinal) && line.Contains("1 times", StringComparison.Ordinal));
        faulty.Code.Should().Be(78);
        faulty.Error.Should().Contain("CH480").And.Contain("did you mean 'urn:oid:1.2.3'?");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Faults_in_the_analysts_maps_are_told_with_their_place()
    {
        var folder = Directory.CreateTempSubdirectory("maps").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pid.yaml"), "map: PID[Patient]\nsegment: PID\nresource: Patient\nrows:\n  - { from: PID-8, to: gendre }\n");

        var result = await EngineProcess.RunAsync("map", Admission, "--maps", folder);

        result.Code.Should().Be(78);
        result.Error.Should().Contain("pid.yaml:5:").And.Contain("gendre").And.Contain("did you mean 'gender'?");
        Directory.Delete(folder, recursive: true);
    }
}
