using System.Globalization;
using InterfaceEngine.EndToEnd.Tests.Crashes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Reloading;

/// <summary>Channels change two hundred times while messages go through: no sender and no receiver notices.</summary>
public sealed class ReloadUnderLoadTests(ITestOutputHelper output)
{
    private const int Reloads = 200;
    private const int Senders = 8;
    private const int PatientsOfSender = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(12); // some 600 messages a second
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Two_hundred_reloads_under_load_lose_reorder_and_refuse_nothing_and_close_no_connection_that_did_not_change()
    {
        await using var steady = new Receiver();
        await using var first = new Receiver();
        await using var second = new Receiver(first); // the same destination at another address
        await using var extra = new Receiver();
        await using var engine = await EngineProcess.StartAsync(
        [
            ("changing.yaml", Changing(0, first.Port)),
            ("extra.yaml", Channel("extra", extra.Port)),
            ("steady.yaml", Channel("steady", steady.Port)),
        ]);
        using var deadline = new CancellationTokenSource(Deadline);
        var stop = false;
        var senders = Enumerable.Range(0, Senders).Select(number => new Sender(Traffic.Updates(number, PatientsOfSender), engine.MllpPort, Pace)).ToArray();
        var sending = Task.WhenAll(senders.Select(sender => Task.Run(() => sender.RunAsync(() => !Volatile.Read(ref stop)))));
        var versions = new HashSet<string>();
        var outcomes = new List<string>();
        var started = DateTime.UtcNow;

        for (var reload = 0; reload < Reloads; reload++)
        {
            await ChangeAsync(engine, reload, reload % 2 == 0 ? second.Port : first.Port, extra.Port);
            var done = await engine.PostAsync("/api/v1/channels/reload");
            outcomes.Add((string)done["outcome"]!);
            foreach (var channel in (await engine.GetAsync("/api/v1/channels")).AsArray())
            {
                versions.Add((string)channel!["version"]!);
            }

            sending.IsCompleted.Should().BeFalse("no sender is refused");
            await Task.Delay(Between, deadline.Token);
        }

        Volatile.Write(ref stop, true);
        await sending.WaitAsync(deadline.Token);
        var count = senders.Sum(sender => sender.Count);
        output.WriteLine($"{count} messages, {count / (DateTime.UtcNow - started).TotalSeconds:N0} a second; "
            + string.Join(", ", outcomes.GroupBy(outcome => outcome).Select(group => $"{group.Count()} {group.Key}")));
        await engine.WriteAsync("channels/extra.yaml", Channel("extra", extra.Port)); // what waits for it goes on
        await Eventually.HoldsAsync(
            async () => (await engine.MessagesAsync()).All(message => (string?)message["state"] is "done" or "dead"), TimeSpan.FromMinutes(2));

        senders.Should().OnlyContain(sender => sender.Connections == 1, "a listener that does not change keeps its connections");
        var messages = await engine.MessagesAsync();
        messages.Should().OnlyContain(message => (string?)message["state"] == "done", "no channel failed on a message");
        messages.Should().HaveCount(count);
        outcomes.Should().Contain("taken").And.Contain("partly").And.Contain("refused").And.Contain("unchanged").And.NotContain("failed");
        AllInOrder(steady, senders);
        AllInOrder(first, senders);
        extra.Received.Should().OnlyHaveUniqueItems();
        foreach (var message in messages.Where((_, i) => i % 100 == 0))
        {
            var detail = await engine.GetAsync($"/api/v1/messages/{message["sequence"]}");
            detail["routings"]!.AsArray().Should().OnlyContain(routing => versions.Contains((string)routing!["version"]!));
        }
    }

    private static void AllInOrder(Receiver receiver, IEnumerable<Sender> senders)
    {
        var byPatient = receiver.Received.ToLookup(id => id.Split('-')[0]);
        foreach (var patient in senders.SelectMany(sender => sender.Acknowledged).GroupBy(message => message.Patient))
        {
            byPatient[patient.Key].Should().Equal(
                patient.Select(message => message.Id), "the messages of a patient arrive once, in order, without a gap");
        }
    }

    /// <summary>Ten kinds of change, good and bad; after ten of them all have been undone.</summary>
    private static Task ChangeAsync(EngineProcess engine, int reload, int port, int extraPort) => (reload % 10) switch
    {
        0 => engine.WriteAsync("channels/changing.yaml", Changing(reload, port)), // filter, retry and address
        1 => engine.WriteAsync("channels/changing.yaml", "channel: [\n"),
        2 => engine.WriteAsync("channels/changing.yaml", Changing(reload, port).Replace("PID-3", "PID-99", StringComparison.Ordinal)),
        3 => engine.WriteAsync("channels/changing.yaml", Changing(reload, port)),
        4 => engine.WriteAsync("channels/maps/PID-Patient.yaml", Map(reload)),
        5 => engine.RemoveAsync("channels/extra.yaml"),
        6 => engine.WriteAsync("channels/bad.yaml", Channel("bad", extraPort).Replace("mllp", "mlp", StringComparison.Ordinal)),
        7 => engine.WriteAsync("channels/extra.yaml", Channel("extra", extraPort)),
        8 => engine.RemoveAsync("channels/bad.yaml"),
        _ => engine.TouchAsync("channels/steady.yaml"),
    };

    private static string Channel(string name, int port) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        channel: {{name}}
        receive:
          mllp: { port: 2575 }
        destinations:
          - name: receiver
            mllp: { host: 127.0.0.1, port: {{port}}, connections: 4 }
            retry: { first: 100ms }
        """);

    private static string Changing(int number, int port) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        channel: changing
        receive:
          mllp: { port: 2575 }
        filter: exists PID-3 and MSH-10 != "{{number}}"
        destinations:
          - name: receiver
            mllp: { host: 127.0.0.1, port: {{port}}, connections: {{2 + (number % 3)}} }
            retry: { first: {{100 + number}}ms }
          - name: bundles
            when: MSH-10 matches "S0P0-.*0"
            file: { path: "out/{MSH-10}.json", format: fhir }
        """);

    private static string Map(int number) => File.ReadAllText(
        Repository.PathOf("src/InterfaceEngine.Mapping/Maps/segments/PID-Patient.yaml")) + string.Create(CultureInfo.InvariantCulture, $"\n# {number}\n");
}
