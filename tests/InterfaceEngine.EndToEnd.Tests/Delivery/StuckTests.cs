using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InterfaceEngine.EndToEnd.Tests.Crashes;
using InterfaceEngine.EndToEnd.Tests.Peers;

namespace InterfaceEngine.EndToEnd.Tests.Delivery;

/// <summary>The program itself, with receivers that go wrong in every way: what is stuck stops nothing but its own lane, and says why.</summary>
public sealed class StuckTests
{
    private const int Patients = 5;
    private const int Rounds = 4;
    private const string Poison = "M1-2"; // the second round of patient 1
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_poison_message_a_dead_and_a_slow_destination_stop_nothing_but_their_own_lane_and_each_delivery_says_why_it_waits()
    {
        await using var good = new AnsweringReceiver(_ => "AA");
        await using var picky = new AnsweringReceiver(id => id == Poison ? "AR|207" : "AA");
        await using var slow = new AnsweringReceiver(_ => null);
        var nobody = EngineProcess.FreePorts(1)[0];
        await using var engine = await EngineProcess.StartAsync([("feed.yaml", $$"""
            channel: feed
            receive: { mllp: { port: 2575, address: 127.0.0.1 } }
            destinations:
              - name: good
                mllp: { host: 127.0.0.1, port: {{good.Port}} }
              - name: picky
                mllp: { host: 127.0.0.1, port: {{picky.Port}} }
                retry: { first: 1h, max: 1h }
              - name: dead
                mllp: { host: 127.0.0.1, port: {{nobody}} }
                circuit: { failures: 3, open-for: 1h }
              - name: slow
                mllp: { host: 127.0.0.1, port: {{slow.Port}}, ack-timeout: 1h }
            """)]);
        var sent = await SendAllAsync(engine);

        await Eventually.HoldsAsync(() => Task.FromResult(good.Received.Count == sent.Count), Deadline);
        foreach (var patient in Enumerable.Range(0, Patients))
        {
            good.Received.Where(OfPatient(patient)).Should().Equal(sent.Where(OfPatient(patient)), "each patient's messages are in order");
        }

        await Eventually.HoldsAsync(() => Task.FromResult(picky.Received.Count == sent.Count - 2), Deadline); // the two behind the poison wait
        picky.Received.Should().BeEquivalentTo(sent.Where(id => id is not ("M1-3" or "M1-4")));
        await Eventually.HoldsAsync(async () => (await engine.MetricsAsync()).Contains("interface_engine_circuit_state{channel=\"feed\",destination=\"dead\"} 1"), Deadline);
        slow.Received.Should().Equal("M0-1");

        var waiting = await RunAsync(engine, "messages", "--waiting", "--limit", "200");
        Why(waiting, "feed/picky", Poison).Should().MatchRegex("^retry 1 due at 20..-..-.. ..:..:..Z after: the receiver answered AR, error 207$");
        Why(waiting, "feed/picky", "M1-3").Should().MatchRegex(@"^behind delivery [0-9]+\.1 in its lane$");
        Why(waiting, "feed/dead", "M4-1").Should().MatchRegex(@"^the circuit is open \(3 attempts within 1m without an answer\): next probe at 20..-..-.. ..:..:..Z$");
        Why(waiting, "feed/slow", "M0-1").Should().Be("it is being sent");
        Why(waiting, "feed/slow", "M0-2").Should().Be("behind delivery 1.3 in its lane");
        Why(waiting, "feed/slow", "M1-1").Should().Be("it goes as soon as a sender is free");
        (await RunAsync(engine, "messages", "1")).Should().Contain("  waits: it is being sent");

        (await RunAsync(engine, "hold", "feed/dead", "--reason", "the lab moves")).Should().Equal("held: feed/dead");
        engine.Kill();
        await engine.ExitAsync();
        await engine.StartAgainAsync();
        waiting = await RunAsync(engine, "messages", "--held", "--limit", "200");
        Why(waiting, "feed/dead", "M4-1").Should().MatchRegex($"^the destination is held by {Environment.UserName} since 20..-..-.. ..:..:..Z: the lab moves$");
        (await RunAsync(engine, "resume", "feed/dead", "--reason", "moved")).Should().Equal("resumed: feed/dead");
        (await RunAsync(engine, "actions")).Select(line => line[20..]).Should().Equal(
            $"{Environment.UserName} resume feed/dead: 1 of 1: moved", $"{Environment.UserName} hold feed/dead: 1 of 1: the lab moves");
        await Eventually.HoldsAsync(async () => (await engine.MetricsAsync()).Contains("interface_engine_conservation_imbalance 0\n"), Deadline);
    }

    [Fact]
    public async Task A_dead_letter_holds_its_lane_until_it_was_replayed_and_the_lane_is_resumed()
    {
        await using var strict = new AnsweringReceiver(id => id == Poison ? "AE|101" : "AA");
        await using var engine = await EngineProcess.StartAsync([("feed.yaml", $$"""
            channel: feed
            receive: { mllp: { port: 2575, address: 127.0.0.1 } }
            destinations:
              - name: strict
                on-dead: hold-lane
                mllp: { host: 127.0.0.1, port: {{strict.Port}} }
            """)]);
        var sent = await SendAllAsync(engine);
        await Eventually.HoldsAsync(() => Task.FromResult(strict.Received.Count == sent.Count - 2), Deadline);
        var dead = await RunAsync(engine, "messages", "--dead");
        Why(dead, "feed/strict", Poison).Should().Be("the receiver answered AE, error 101");
        var held = await RunAsync(engine, "messages", "--held");
        Why(held, "feed/strict", "M1-3").Should().Contain("its lane is held by engine since").And.EndWith("the receiver answered AE, error 101");
        var id = dead.Single(line => line.Contains(Poison)).Split(' ')[0];

        strict.AnswerAs(_ => "AA");
        (await RunAsync(engine, "replay", "--dead")).Should().Equal("1 deliveries would be replayed; do it with --yes and --reason");
        (await RunAsync(engine, "replay", id, "--reason", "mended")).Should().Equal("1 of 1 deliveries replayed", "new messages: 21");
        (await RunAsync(engine, "resume", "--lane-of", id, "--reason", "mended"))[0].Should().StartWith("resumed: feed/strict lane ");
        await Eventually.HoldsAsync(() => Task.FromResult(strict.Received.Count == sent.Count + 1), Deadline);
        strict.Received.TakeLast(3).Should().Equal("M1-3", "M1-4", Poison);
        (await RunAsync(engine, "messages", "--dead")).Should().ContainSingle("the heading");
        (await RunAsync(engine, "messages", "21")).Should().Contain($"replay of: {id}");
        (await RunAsync(engine, "replay", "1", "--as", "channel", "--reason", "test")).Should().Equal("1 of 1 messages replayed", "new messages: 22");
        await Eventually.HoldsAsync(() => Task.FromResult(strict.Received.Count == sent.Count + 2), Deadline);
        strict.Received[^1].Should().Be("M0-1");
    }

    [Fact]
    public async Task A_full_queue_is_answered_so_that_the_sender_tries_again_and_nothing_is_lost()
    {
        await using var receiver = new AnsweringReceiver(_ => "AA");
        await using var engine = await EngineProcess.StartAsync([("feed.yaml", $$"""
            channel: feed
            receive: { mllp: { port: 2575, address: 127.0.0.1 } }
            destinations:
              - name: out
                queue: { max: 10 }
                mllp: { host: 127.0.0.1, port: {{receiver.Port}} }
            """)]);
        await RunAsync(engine, "hold", "feed", "--reason", "test");
        using var sender = await ConnectAsync(engine);
        var blocks = new Blocks(sender.GetStream());
        string answer;
        var taken = 0;
        for (; (answer = await SendAsync(blocks, string.Create(CultureInfo.InvariantCulture, $"Q{taken}"))).Contains("MSA|AA"); taken++)
        {
            taken.Should().BeLessThan(1000, "the queue has a bound");
        }

        answer.Should().Contain("MSA|AR").And.Contain("ERR|||207^");
        await RunAsync(engine, "resume", "feed", "--reason", "test");
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Received.Count == taken), Deadline);
        (await SendAsync(blocks, string.Create(CultureInfo.InvariantCulture, $"Q{taken}"))).Should().Contain("MSA|AA", "it has room again");
    }

    [Fact]
    public async Task Two_channels_that_share_the_one_connection_of_a_receiver_both_get_on()
    {
        await using var receiver = new AnsweringReceiver(_ => "AA");
        var channel = $$"""
            receive: { mllp: { port: 2575, address: 127.0.0.1 } }
            destinations:
              - name: lab
                order: none
                parallel: 2
                endpoint-connections: 1
                mllp: { host: 127.0.0.1, port: {{receiver.Port}} }
            """;
        await using var engine = await EngineProcess.StartAsync([("one.yaml", "channel: one\n" + channel), ("two.yaml", "channel: two\n" + channel)]);
        var sent = await SendAllAsync(engine);

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Received.Count == 2 * sent.Count), Deadline);

        receiver.Received.GroupBy(id => id).Should().OnlyContain(messages => messages.Count() == 2, "each channel has sent each message");
        receiver.MostConnections.Should().Be(1);
    }

    [Fact]
    public async Task Dead_letters_and_what_a_channel_failed_on_can_be_discarded_and_who_did_it_and_who_saw_content_is_kept()
    {
        await using var strict = new AnsweringReceiver(_ => "AE|101");
        await using var engine = await EngineProcess.StartAsync([("feed.yaml", $$"""
            channel: feed
            receive: { mllp: { port: 2575, address: 127.0.0.1 } }
            steps:
              - if: MSH-10 = "M0-1"
                then: [ map-value: { field: PV1-2, values: { I: X }, otherwise: fail } ]
            destinations:
              - name: strict
                mllp: { host: 127.0.0.1, port: {{strict.Port}} }
            """)]);
        var sent = await SendAllAsync(engine);
        await Eventually.HoldsAsync(() => Task.FromResult(strict.Received.Count == sent.Count - 1), Deadline);
        await Eventually.HoldsAsync(async () => (await RunAsync(engine, "messages", "--dead")).Count(line => line.Contains("feed/strict ")) == sent.Count - 1, Deadline);

        (await RunAsync(engine, "discard", "2.0", "--reason", "entered by hand")).Should().Equal("1 of 1 dead letters discarded");
        (await RunAsync(engine, "discard", "1", "3.0", "--reason", "not ours")).Should().Equal("2 of 2 dead letters discarded");
        (await RunAsync(engine, "messages", "2")).Should().Contain(line => line.Contains($"discarded by {Environment.UserName}: entered by hand"));
        (await RunAsync(engine, "discard")).Should().Equal("17 dead letters would be discarded; do it with --yes and --reason");
        (await RunAsync(engine, "discard", "--yes", "--reason", "the test is over")).Should().Equal("17 of 17 dead letters discarded");
        (await RunAsync(engine, "messages", "--state", "dead")).Should().ContainSingle("the heading");
        await RunAsync(engine, "messages", "4", "--content", "--data", Path.Combine(engine.Folder, "data"));
        var user = Environment.UserName;
        (await RunAsync(engine, "actions")).Select(line => line[20..]).Should().Equal(
            $"{user} at 127.0.0.1 show content of message 4: 1 of 1: with the content token",
            $"{user} at 127.0.0.1 show answers of message 4: 1 of 1: with the content token",
            $"{user} discard 17 of a search (state dead): 17 of 17: the test is over",
            $"{user} discard 2 of 3.0, 1: 2 of 2: not ours",
            $"{user} discard 1 of 2.0: 1 of 1: entered by hand");
        await Eventually.HoldsAsync(async () => (await engine.MetricsAsync()).Contains("interface_engine_conservation_imbalance 0\n"), Deadline);
    }

    [Fact]
    public async Task A_disk_with_less_room_than_is_asked_for_takes_no_message()
    {
        await using var engine = await EngineProcess.StartAsync(
            [("feed.yaml", "channel: feed\nreceive: { mllp: { port: 2575, address: 127.0.0.1 } }\n")], null, "--min-free-disk", "1000000GiB");
        using var sender = await ConnectAsync(engine);

        (await SendAsync(new Blocks(sender.GetStream()), "M1")).Should().Contain("MSA|AR").And.Contain("ERR|||207^");
    }

    private static async Task<IReadOnlyList<string>> SendAllAsync(EngineProcess engine)
    {
        using var sender = await ConnectAsync(engine);
        var blocks = new Blocks(sender.GetStream());
        var sent = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            for (var patient = 0; patient < Patients; patient++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"M{patient}-{round}");
                (await SendAsync(blocks, id, patient)).Should().Contain("MSA|AA");
                sent.Add(id);
            }
        }

        return sent;
    }

    private static async Task<TcpClient> ConnectAsync(EngineProcess engine)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, engine.MllpPort);
        return client;
    }

    private static async Task<string> SendAsync(Blocks blocks, string id, int patient = 0)
    {
        await blocks.WriteAsync(
            $"MSH|^~\\&|HIS|WEST|ENGINE|HUB|20260302081500||ADT^A08^ADT_A01|{id}|P|2.5.1\rEVN||20260302081500\rPID|1||{patient.ToString(CultureInfo.InvariantCulture)}^^^NORTHGATE^MR||Load^Test\rPV1|1|N\r");
        using var deadline = new CancellationTokenSource(Deadline);
        return (await blocks.ReadAsync(deadline.Token))!;
    }

    private static async Task<IReadOnlyList<string>> RunAsync(EngineProcess engine, params string[] arguments)
    {
        var (code, output, error) = await EngineProcess.RunAsync([.. arguments, "--url", engine.Web.OriginalString]);
        code.Should().Be(0, $"{string.Join(' ', arguments)}: {error} {string.Join('\n', output)}");
        return output;
    }

    /// <summary>The line below the delivery of a message to a destination.</summary>
    private static string Why(IReadOnlyList<string> lines, string destination, string controlId)
    {
        var at = lines.ToList().FindIndex(line => line.Contains(destination + " ") && line.Contains(controlId + " "));
        at.Should().BePositive($"{controlId} to {destination} is among\n{string.Join('\n', lines)}");
        return lines[at + 1].Trim();
    }

    private static Func<string, bool> OfPatient(int patient) => id => id.StartsWith(string.Create(CultureInfo.InvariantCulture, $"M{patient}-"), StringComparison.Ordinal);
}
