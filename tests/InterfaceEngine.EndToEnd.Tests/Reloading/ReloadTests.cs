using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Crashes;
using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Reloading;

/// <summary>How changes of channel files come to a running engine, and what it says of them.</summary>
public sealed class ReloadTests
{
    private const int Hangup = 1; // SIGHUP
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_bad_file_leaves_the_last_good_version_running_and_the_engine_says_why()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))]);
        var good = (string)(await ChannelAsync(engine, "a"))!["version"]!;

        await engine.WriteAsync("channels/a.yaml", Channel("a", "filter: PID-99 = \"x\""));
        await engine.WriteAsync("channels/b.yaml", "channel: b\nreceive: { mlp: { port: 1 } }\n");

        await Eventually.HoldsAsync(async () => (await ChannelAsync(engine, "a"))?["state"]?.ToString() == "held" && await ChannelAsync(engine, "b") is not null, Deadline);
        var held = (await ChannelAsync(engine, "a"))!;
        held["version"]!.ToString().Should().Be(good);
        held["isUp"]!.GetValue<bool>().Should().BeTrue();
        held["fileVersion"]!.ToString().Should().NotBe(good);
        held["notTakenSince"].Should().NotBeNull();
        held["faults"]![0]!["line"]!.GetValue<int>().Should().Be(3);
        held["faults"]![0]!["message"]!.ToString().Should().Contain("PID");
        (await ChannelAsync(engine, "b"))!["state"]!.ToString().Should().Be("refused");
        var metrics = await engine.MetricsAsync();
        metrics.Should().Contain("interface_engine_channel_up{channel=\"a\"} 1").And.Contain("interface_engine_channel_faults{channel=\"a\"} 1")
            .And.Contain("interface_engine_reloads_total{outcome=\"refused\"}");
        engine.Lines.Should().Contain(line => line.Contains("Not taken: channels/a.yaml:3:", StringComparison.Ordinal));

        await engine.WriteAsync("channels/a.yaml", Channel("a", "filter: PID-8 = \"F\""));
        await engine.RemoveAsync("channels/b.yaml");

        await Eventually.HoldsAsync(async () => (await ChannelAsync(engine, "a"))!["state"]!.ToString() == "running" && await ChannelAsync(engine, "b") is null, Deadline);
        (await ChannelAsync(engine, "a"))!["version"]!.ToString().Should().NotBe(good);
        (await engine.GetAsync("/api/v1/events"))[0]!["outcome"]!.ToString().Should().BeOneOf("taken", "unchanged");
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_leaves_the_last_good_version_running()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: "--no-reload");
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        await engine.WriteAsync("channels/a.yaml", $"channel: a\nreceive: {{ mllp: {{ port: {port} }} }}\n");
        var done = await engine.PostAsync("/api/v1/channels/reload");

        done["outcome"]!.ToString().Should().Be("refused");
        done["held"]![0]!.ToString().Should().Be("a");
        done["faults"]![0]!["message"]!.ToString().Should().Be($"mllp:{port} cannot be opened: another program listens on this port");
        (await ChannelAsync(engine, "a"))!["isUp"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task A_change_whose_test_fails_is_not_taken_until_one_of_them_is_mended()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))]);
        var good = (await ChannelAsync(engine, "a"))!["version"]!.ToString();
        const string Message = "MSH|^~\\&|HIS|HOSP|LAB|HOSP|20260302081500||ADT^A01^ADT_A01|1|P|2.5.1\rPID|1||4711^^^HOSP^MR||Quill^Ada||19700101|F\r";
        await engine.WriteAsync("channels/a01.hl7", Message);
        await engine.WriteAsync("channels/a.tests.yaml", Tests("routed"));

        await engine.WriteAsync("channels/a.yaml", Channel("a", "filter: PID-8 = \"M\""));

        await Eventually.HoldsAsync(async () => (await ChannelAsync(engine, "a"))!["state"]!.ToString() == "held", Deadline);
        var held = (await ChannelAsync(engine, "a"))!;
        held["version"]!.ToString().Should().Be(good);
        held["faults"]![0]!["file"]!.ToString().Should().Be("channels/a.tests.yaml");
        held["faults"]![0]!["line"]!.GetValue<int>().Should().Be(2);
        held["faults"]![0]!["message"]!.ToString().Should().Be("the channel a fails its test 'women are let through': not as expected in outcome");
        var told = (await engine.GetAsync("/api/v1/events"))[0]!;
        told["outcome"]!.ToString().Should().Be("refused");
        told["tests"]!["failed"]!.GetValue<int>().Should().Be(1);
        engine.Lines.Should().Contain(line => line.Contains("Not taken: channels/a.tests.yaml:2:", StringComparison.Ordinal))
            .And.NotContain(line => line.Contains("Quill", StringComparison.Ordinal));
        (await engine.MetricsAsync()).Should().Contain("interface_engine_reload_tests_total{outcome=\"failed\"} 1");

        await engine.WriteAsync("channels/a.tests.yaml", Tests("filtered"));

        await Eventually.HoldsAsync(async () => (await ChannelAsync(engine, "a"))!["state"]!.ToString() == "running", Deadline);
        (await ChannelAsync(engine, "a"))!["version"]!.ToString().Should().NotBe(good);

        static string Tests(string outcome) =>
            $"tests:\n  - name: women are let through\n    given: {{ file: a01.hl7 }}\n    expect: {{ outcome: {outcome} }}\n";
    }

    [Fact]
    public async Task Tests_are_not_run_where_that_is_not_wanted()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: ["--no-reload", "--no-reload-tests"]);
        await engine.WriteAsync("channels/a.tests.yaml", "tests: []\n");
        await engine.WriteAsync("channels/a.yaml", Channel("a", "filter: PID-8 = \"M\""));

        (await engine.PostAsync("/api/v1/channels/reload"))["outcome"]!.ToString().Should().Be("taken");
    }

    [Fact]
    public async Task A_source_that_could_not_be_opened_is_opened_by_itself_once_it_can_be()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: ["--no-reload", "--retry-sources", "0.1"]);
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await engine.WriteAsync("channels/b.yaml", $"channel: b\nreceive: {{ mllp: {{ port: {port} }} }}\n");
        (await engine.PostAsync("/api/v1/channels/reload"))["faults"]![0]!["hint"]!.ToString().Should().Be("it is tried again every 0.1 s");

        taken.Stop();

        await Eventually.HoldsAsync(async () => (await ChannelAsync(engine, "b"))?["isUp"]?.GetValue<bool>() == true, Deadline);
        (await engine.GetAsync("/api/v1/events"))[0]!["cause"]!.ToString().Should().Be("retry");
        (await engine.GetAsync("/api/v1/events")).AsArray().Should().HaveCount(2);
    }

    [Fact]
    public async Task A_channel_that_is_renamed_again_and_again_loses_no_message_and_closes_no_connection()
    {
        await using var receiver = new Receiver();
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Sending("a"))], arguments: "--no-reload");
        var stop = false;
        var sender = new Sender(Traffic.Updates(0, 4), engine.MllpPort, TimeSpan.Zero);
        var sending = Task.Run(() => sender.RunAsync(() => !Volatile.Read(ref stop)));
        for (var rename = 0; rename < 20; rename++)
        {
            var before = sender.Count;
            await Eventually.HoldsAsync(() => Task.FromResult(sending.IsCompleted || sender.Count > before + 5), Deadline);
            await engine.WriteAsync("channels/a.yaml", Sending(rename % 2 == 0 ? "b" : "a"));
            (await engine.PostAsync("/api/v1/channels/reload"))["outcome"]!.ToString().Should().Be("taken");
        }

        Volatile.Write(ref stop, true);
        await sending.WaitAsync(Deadline);
        await engine.WriteAsync("channels/b.yaml", Sending("b")); // what waits under either name goes on
        (await engine.PostAsync("/api/v1/channels/reload"))["outcome"]!.ToString().Should().Be("taken");

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Received.Count >= sender.Count), Deadline);
        receiver.Received.Should().BeEquivalentTo(sender.Acknowledged.Select(message => message.Id));
        sender.Connections.Should().Be(1);
        (await engine.MessagesAsync()).Should().HaveCount(sender.Count);

        string Sending(string name) => Channel(name, $"destinations: [{{ name: out, mllp: {{ host: 127.0.0.1, port: {receiver.Port} }} }}]");
    }

    [Fact]
    public async Task A_folder_that_is_empty_all_of_a_sudden_stops_nothing()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: "--no-reload");

        await engine.RemoveAsync("channels/a.yaml");
        var done = await engine.PostAsync("/api/v1/channels/reload");

        done["outcome"]!.ToString().Should().Be("refused");
        (await ChannelAsync(engine, "a"))!["isUp"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task Changes_are_noticed_by_looking_where_the_file_system_tells_nothing()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: ["--no-events", "--poll", "0.2"]);

        await engine.WriteAsync("channels/b.yaml", Channel("b"));

        await Eventually.HoldsAsync(async () => await ChannelAsync(engine, "b") is { } b && b["isUp"]!.GetValue<bool>(), Deadline);
    }

    [Fact]
    public async Task A_signal_asks_for_a_reload_where_the_folder_is_not_watched()
    {
        await using var engine = await EngineProcess.StartAsync([("a.yaml", Channel("a"))], arguments: "--no-reload");
        await engine.WriteAsync("channels/b.yaml", Channel("b"));

        engine.Signal(Hangup);

        await Eventually.HoldsAsync(async () => await ChannelAsync(engine, "b") is not null, Deadline);
        (await engine.GetAsync("/api/v1/events"))[0]!["cause"]!.ToString().Should().Be("signal");
    }

    private static string Channel(string name, string more = "") => $"channel: {name}\nreceive: {{ mllp: {{ port: 2575 }} }}\n{more}\n";

    private static async Task<JsonNode?> ChannelAsync(EngineProcess engine, string name) =>
        (await engine.GetAsync("/api/v1/channels")).AsArray().FirstOrDefault(channel => channel!["name"]!.ToString() == name);
}
