using System.Globalization;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary>The commands that talk to an engine, as a user runs them.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private static readonly string Admission = Repository.PathOf("samples", "messages", "adt-a01-admission.hl7");
    private static readonly string Order = Repository.PathOf("samples", "messages", "oml-o21-laboratory-order.hl7");

    private EngineProcess _engine = null!;

    public async Task InitializeAsync() => _engine = await EngineProcess.StartShippedAsync();

    public Task DisposeAsync() => _engine.DisposeAsync().AsTask();

    [Fact]
    public async Task Send_tells_each_answer_and_its_exit_code_says_whether_all_were_positive()
    {
        var accepted = await EngineProcess.RunAsync("send", Admission, "--to", Peer, "--repeat", "2");
        accepted.Code.Should().Be(0);
        accepted.Output.Should().HaveCount(3);
        accepted.Output[0].Should().MatchRegex(@" 1 NG-20001 AA [0-9.]+ ms$");
        accepted.Output[2].Should().StartWith("2 of 2 in ").And.EndWith(": 2 AA");

        var refused = await EngineProcess.RunAsync("send", Admission, Order, "--to", Peer);
        refused.Code.Should().Be(1);
        refused.Output[1].Should().Contain(" OE-40002 AR 200 MSH^1^9^1^1 No channel on this port takes this message type (MSH-9.1); ");
    }

    [Fact]
    public async Task Send_shows_no_content_of_the_message_and_the_answer_only_when_asked()
    {
        var quiet = await EngineProcess.RunAsync("send", Admission, "--to", Peer);
        string.Concat(quiet.Output).Should().NotContain("Birkholm").And.NotContain("MSA|");
        var verbose = await EngineProcess.RunAsync("send", Admission, "--to", Peer, "--verbose");
        string.Concat(verbose.Output).Should().NotContain("Birkholm").And.Contain("MSA|AA|NG-20001");
    }

    [Theory]
    [InlineData("127.0.0.1", 69)]
    [InlineData("no-such-host.invalid", 69)]
    public async Task Send_tells_a_peer_that_is_not_there_from_one_that_refuses(string host, int expected)
    {
        var port = EngineProcess.FreePorts(1)[0];
        var result = await EngineProcess.RunAsync("send", Admission, Order, "--to", string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), "--timeout", "20s");
        result.Code.Should().Be(expected);
        result.Output[^1].Should().StartWith("1 of 2", "it gives up at the first");
    }

    [Fact]
    public async Task Messages_finds_what_was_sent_by_each_criterion_and_page_by_page()
    {
        (await EngineProcess.RunAsync("send", Repository.PathOf("samples", "messages", "batch.hl7"), Admission, "--to", Peer)).Code.Should().Be(0);
        await Eventually.HoldsAsync(async () => (await FindAsync("--patient", "480211")).Count == 2, TimeSpan.FromSeconds(30)); // BT-00001 and NG-20001

        (await FindAsync()).Should().HaveCount(3);
        (await FindAsync("--control-id", "NG-20001")).Should().ContainSingle().Which["type"]!.GetValue<string>().Should().Be("ADT^A01");
        (await FindAsync("--type", "ADT^A08", "--channel", "adt")).Should().HaveCount(2);
        (await FindAsync("--type", "ORU")).Should().BeEmpty();
        (await FindAsync("--since", "1h")).Should().HaveCount(3);
        (await FindAsync("--until", "1h")).Should().BeEmpty();

        var first = await EngineProcess.RunAsync("messages", "--url", _engine.Web.OriginalString, "--limit", "2");
        first.Output.Should().HaveCount(3, "a heading and two messages");
        first.Error.Should().StartWith("There are more: --cursor ");
        (await FindAsync("--cursor", first.Error.Trim().Split(' ')[^1])).Should().ContainSingle();
    }

    [Fact]
    public async Task One_message_is_shown_with_its_deliveries_and_its_content_only_when_asked()
    {
        (await EngineProcess.RunAsync("send", Admission, "--to", Peer)).Code.Should().Be(0);
        await Eventually.HoldsAsync(async () => (await FindAsync("--patient", "480211")).Count == 1, TimeSpan.FromSeconds(30));
        var id = (await FindAsync())[0]["sequence"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);

        var masked = await EngineProcess.RunAsync("messages", id, "--url", _engine.Web.OriginalString);
        masked.Code.Should().Be(0);
        masked.Output.Should().Contain("control id: NG-20001").And.Contain(line => line.StartsWith("delivery ", StringComparison.Ordinal));
        string.Concat(masked.Output).Should().NotContain("Birkholm").And.NotContain("MSA|");
        var shown = await EngineProcess.RunAsync("messages", id, "--url", _engine.Web.OriginalString, "--content", "--data", Data);
        string.Concat(shown.Output).Should().Contain("Birkholm");
        var json = await EngineProcess.RunAsync("messages", id, "--url", _engine.Web.OriginalString, "--content", "--json", "--data", Data);
        Convert.FromBase64String((string)JsonNode.Parse(json.Output[0])!["content"]!).Should().Equal(await File.ReadAllBytesAsync(Admission));

        (await EngineProcess.RunAsync("messages", "999999", "--url", _engine.Web.OriginalString)).Code.Should().Be(1);
        (await EngineProcess.RunAsync("messages", "--url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{EngineProcess.FreePorts(1)[0]}"))).Code.Should().Be(69);
    }

    private string Data => Path.Combine(_engine.Folder, "data"); // where the token is

    private string Peer => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_engine.MllpPort}");

    private async Task<IReadOnlyList<JsonNode>> FindAsync(params string[] criteria)
    {
        var result = await EngineProcess.RunAsync(["messages", "--json", "--url", _engine.Web.OriginalString, .. criteria]);
        result.Code.Should().Be(0, result.Error);
        return [.. result.Output.Select(line => JsonNode.Parse(line)!)];
    }
}
