using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

[Collection(nameof(FhirServer))]
public sealed class ValidateCommandTests(FhirServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("validate").FullName;

    [Fact]
    public async Task What_channels_need_from_outside_is_tried_and_told_one_by_one()
    {
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        var nobody = EngineProcess.FreePorts(2);
        Write("a", $$"""
            channel: a
            receive: { mllp: { port: {{nobody[0]}}, address: 127.0.0.1 } }
            destinations:
              - name: ehr
                fhir: { base: "{{server.Base}}" }
              - name: wrong-base
                fhir: { base: "{{server.Base}}/none" }
              - name: lab
                mllp: { host: 127.0.0.1, port: {{((IPEndPoint)receiver.LocalEndpoint).Port}} }
              - name: down
                mllp: { host: 127.0.0.1, port: {{nobody[1]}} }
              - name: files
                file: { path: "{{_folder}}/out/{MSH-10}.hl7" }
            """);

        var result = await EngineProcess.RunAsync("validate", _folder, "--connect", "--format", "json");

        result.Code.Should().Be(78);
        var tried = result.Output.Select(line => JsonNode.Parse(line)!).Where(line => line["connection"] is not null)
            .ToDictionary(line => (string)line["connection"]!, line => (string?)line["code"] ?? (string)line["seen"]!);
        tried.Should().HaveCount(6);
        tried["a"].Should().Be("free");
        tried["a/ehr"].Should().StartWith("FHIR 4.0");
        tried["a/wrong-base"].Should().Be("CH555");
        tried["a/lab"].Should().StartWith("reached in");
        tried["a/down"].Should().Be("CH550");
        tried["a/files"].Should().Be("does not exist yet, can be made");
    }

    [Fact]
    public async Task A_peer_that_never_answers_is_given_up_at_the_deadline()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // the system accepts, nobody speaks
        Write("a", string.Create(CultureInfo.InvariantCulture, $$"""
            channel: a
            receive: { mllp: { port: {{EngineProcess.FreePorts(1)[0]}}, address: 127.0.0.1 } }
            destinations: [{ name: ehr, fhir: { base: "http://127.0.0.1:{{((IPEndPoint)silent.LocalEndpoint).Port}}/" } }]
            """));

        var result = await EngineProcess.RunAsync("validate", _folder, "--connect", "--timeout", "0.5");

        result.Code.Should().Be(78);
        result.Output.Should().Contain(line => line.Contains("CH550", StringComparison.Ordinal) && line.Contains("nothing answered within 0.5 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_warning_ends_with_78_where_it_is_asked_to()
    {
        Write("a", "channel: a\nreceive: { mllp: { port: 2575 } }\ndestinations: [{ name: f, file: { path: same.hl7 } }]\n");

        var lenient = await EngineProcess.RunAsync("validate", _folder);
        lenient.Code.Should().Be(0);
        lenient.Output[^1].Should().Be("1 channel, nothing wrong, 1 warning");
        (await EngineProcess.RunAsync("validate", _folder, "--strict")).Code.Should().Be(78);
    }

    [Fact]
    public async Task A_new_channel_is_written_once_and_is_good()
    {
        var first = await EngineProcess.RunAsync("init", "adt-to-lab", "--channels", _folder, "--messages", "ADT,ORU^R01", "--to", "mllp:lab.example.org:6661");
        first.Code.Should().Be(0, first.Error);
        var text = await File.ReadAllTextAsync(Path.Combine(_folder, "adt-to-lab.yaml"));
        text.Should().Contain("messages: [ADT, ORU^R01]");
        File.Exists(Path.Combine(_folder, "channel.schema.json")).Should().BeTrue();
        (await EngineProcess.RunAsync("validate", _folder, "--strict")).Code.Should().Be(0);

        var again = await EngineProcess.RunAsync("init", "adt-to-lab", "--channels", _folder);
        again.Code.Should().Be(78);
        again.Error.Should().Contain("is there already");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "adt-to-lab.yaml"))).Should().Be(text);
    }

    [Theory]
    [InlineData("a name is needed", "init")]
    [InlineData("error CH301", "init", "ADT to lab")]
    [InlineData("error CH307", "init", "adt", "--messages", "ADT_A01")]
    [InlineData("mllp:HOST:PORT", "init", "adt", "--to", "lab")]
    public async Task A_new_channel_that_would_be_wrong_is_not_written(string told, params string[] arguments)
    {
        var result = await EngineProcess.RunAsync([.. arguments, "--channels", _folder]);
        result.Code.Should().Be(78);
        result.Error.Should().ContainEquivalentOf(told);
        Directory.EnumerateFiles(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task The_program_prints_the_schema_and_the_reference_that_are_checked_in()
    {
        foreach (var (arguments, file) in new[] { ((string[])["schema"], "channels/channel.schema.json"), (["schema", "--reference"], "docs/channel-reference.md") })
        {
            var result = await EngineProcess.RunAsync(arguments);
            result.Code.Should().Be(0, result.Error);
            result.Output.Should().Equal((await File.ReadAllTextAsync(Repository.PathOf(file))).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task A_code_is_explained_with_wrong_and_right_lines_and_a_mistyped_one_is_recognised()
    {
        var known = await EngineProcess.RunAsync("explain-error", "ch104");
        known.Code.Should().Be(0);
        known.Output.Should().ContainInOrder("CH104: Unknown key", "Wrong:", "Right:");

        var mistyped = await EngineProcess.RunAsync("explain-error", "CH904");
        mistyped.Code.Should().Be(1);
        mistyped.Error.Should().Contain("CH104");

        (await EngineProcess.RunAsync("explain-error")).Output.Should().Contain(line => line.StartsWith("EX401 ", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string yaml) => File.WriteAllText(Path.Combine(_folder, name + ".yaml"), yaml);
}
