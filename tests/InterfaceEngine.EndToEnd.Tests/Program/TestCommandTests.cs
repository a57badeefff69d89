using System.Globalization;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary><c>interface-engine test</c> as a user runs it.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("test-command").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("channels")]
    [InlineData("samples/channels")]
    public async Task The_tests_that_are_shipped_pass(string folder)
    {
        var result = await EngineProcess.RunAsync("test", Repository.PathOf(folder));
        result.Code.Should().Be(0, string.Join('\n', result.Output));
        result.Output[^1].Should().MatchRegex(@"^[0-9]+ tests: [0-9]+ passed in [0-9.]+ s$");
    }

    [Fact]
    public async Task A_failed_test_ends_with_1_and_a_fault_with_78()
    {
        File.Copy(Repository.PathOf("channels", "adt.yaml"), Path.Combine(_folder, "adt.yaml"));
        await WriteAsync("{ text: GET / }", "{ ack: AA }");
        (await EngineProcess.RunAsync("test", _folder)).Code.Should().Be(1);
        await WriteAsync("{ text: GET / }", "{}");
        (await EngineProcess.RunAsync("test", _folder)).Code.Should().Be(78);
    }

    [Fact]
    public async Task A_message_of_a_running_engine_is_tested_by_its_number_and_stays_as_it_is()
    {
        await using var engine = await EngineProcess.StartShippedAsync();
        var peer = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{engine.MllpPort}");
        (await EngineProcess.RunAsync("send", Repository.PathOf("samples", "messages", "adt-a01-admission.hl7"), "--to", peer)).Code.Should().Be(0);

        File.Copy(Repository.PathOf("channels", "adt.yaml"), Path.Combine(_folder, "adt.yaml"));
        await WriteAsync("{ stored: 1 }", "{ ack: AA, fields: { MSH-10: NG-20001 } }");
        var found = await EngineProcess.RunAsync("test", _folder, "--engine", engine.Web.OriginalString, "--data", Path.Combine(engine.Folder, "data"));
        found.Code.Should().Be(0, string.Join('\n', found.Output));
        await WriteAsync("{ stored: 99 }", "{ ack: AA }");
        (await EngineProcess.RunAsync("test", _folder, "--engine", engine.Web.OriginalString, "--data", Path.Combine(engine.Folder, "data"))).Output.Should().Contain(line => line.Contains("the message 99 does not exist", StringComparison.Ordinal));
    }

    private Task WriteAsync(string given, string expect) =>
        File.WriteAllTextAsync(Path.Combine(_folder, "adt.tests.yaml"), $"tests:\n  - name: example\n    given: {given}\n    expect: {expect}\n");
}
