using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Answers;
using InterfaceEngine.EndToEnd.Tests.Peers;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Crashes;

/// <summary>The first promise: nothing acknowledged is ever lost, whenever the engine dies.</summary>
[Collection(nameof(FhirServer))]
public sealed class CrashTests(FhirServer server, ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Senders = 6;
    private const int PatientsOfSender = 4;
    private const int MessagesBetweenKills = 60;
    private static readonly TimeSpan PaceOfServer = TimeSpan.FromMilliseconds(100); // the FHIR server takes some forty small bundles a second
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task What_was_acknowledged_is_kept_and_delivered_in_order_however_often_the_engine_is_killed()
    {
        await server.ResetAsync();
        var files = await MessagesWithBundleAsync();
        await using var receiver = new Receiver();
        await using var engine = await EngineProcess.StartAsync([("crash.yaml", Channel(receiver.Port))]);
        using var deadline = new CancellationTokenSource(Deadline);
        var stop = false;
        Sender[] senders =
        [
            new Sender(Traffic.Of(files), engine.MllpPort, PaceOfServer),
            .. Enumerable.Range(0, Senders).Select(number => new Sender(Traffic.Updates(number, PatientsOfSender), engine.MllpPort, number == 0 ? PaceOfServer : TimeSpan.Zero)),
        ];
        var sending = Task.WhenAll(senders.Select(sender => Task.Run(() => sender.RunAsync(() => !Volatile.Read(ref stop)))));

        for (var kill = 1; kill <= Kills; kill++)
        {
            // From the first messages after a start up to a full second of them; the place in a message's path is chance.
            var before = senders.Sum(sender => sender.Count);
            while (senders.Sum(sender => sender.Count) < before + 1 + (MessagesBetweenKills * (kill % 5)))
            {
                sending.IsCompleted.Should().BeFalse("no sender gives up");
                await Task.Delay(TimeSpan.FromMilliseconds(1), deadline.Token);
            }

            engine.Kill();
            await engine.ExitAsync();
            await engine.StartAgainAsync();
        }

        Volatile.Write(ref stop, true);
        await sending.WaitAsync(deadline.Token);
        var stored = await AllDeliveredAsync(engine, deadline.Token);

        var messages = senders.SelectMany(sender => sender.Acknowledged).ToArray();
        var acknowledged = messages.Select(message => message.Id).ToArray();
        stored.Should().HaveCount(stored.Distinct().Count(), "a message that is sent again is recognised");
        acknowledged.Except(stored).Should().BeEmpty("what was acknowledged is kept");
        stored.Except(acknowledged).Should().BeEmpty("each was acknowledged in the end");
        var firsts = receiver.Received.Distinct().ToArray();
        acknowledged.Except(firsts).Should().BeEmpty("what was acknowledged is delivered");
        var patientOf = messages.ToDictionary(message => message.Id, message => message.Patient);
        var byPatient = firsts.ToLookup(id => patientOf[id]);
        foreach (var patient in messages.GroupBy(message => message.Patient).Where(patient => patient.Key.Length > 0))
        {
            byPatient[patient.Key].Should().Equal(patient.Select(message => message.Id), "the messages of a patient stay in order, without a gap");
        }

        foreach (var patient in senders[1].Acknowledged.GroupBy(message => message.Patient))
        {
            (await server.NameOfAsync(patient.Key)).Should().Be($"N{patient.Last().Id.Split('-')[1]}", "the server has the last state of patient {0}", patient.Key);
        }

        await TheServerHasTheFilesAsync(senders[0].Acknowledged.Count, senders[1].Acknowledged.Count);
        output.WriteLine($"{Kills} kills; {acknowledged.Length} messages acknowledged, {senders[0].Acknowledged.Count} of them of {files.Count} samples and messages of the corpus");
    }

    /// <summary>Messages of samples and corpus, which the senders of this test can vary, and of which a bundle becomes.</summary>
    private async Task<IReadOnlyList<FileMessage>> MessagesWithBundleAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mapped").FullName;
        var candidates = MessageFiles.All(output)
            .Where(message => message.Type is "ADT" or "ORU" && message.Expected is { IsTaken: true, Code: "AA" } && message.ControlId.Length > 0)
            .Where(message => message.Bytes.AsSpan().StartsWith("MSH|^~\\&"u8) && Ascii.IsValid(message.Bytes) && !message.Bytes.Contains((byte)0x1C))
            .ToDictionary(message => message.WriteTo(folder));
        var mapped = await EngineProcess.RunAsync(["map", .. candidates.Keys, "--explain", "--format", "json"]);
        Directory.Delete(folder, recursive: true);
        return [.. mapped.Output.Select(line => JsonNode.Parse(line)!).Where(line => line["bundle"] is not null).Select(line => candidates[(string)line["file"]!])];
    }

    private async Task TheServerHasTheFilesAsync(int files, int updates)
    {
        var delivered = DeliveredBundles.Of(await server.RequestsAsync());
        delivered.Count.Should().BeGreaterThanOrEqualTo(files + updates, "what was on its way when the engine died goes out again");
        foreach (var (type, count) in await server.CountsAsync())
        {
            count.Should().BeInRange(delivered.Known(type), delivered.Named(type), $"of {type}");
        }
    }

    private static async Task<IReadOnlyList<string>> AllDeliveredAsync(EngineProcess engine, CancellationToken cancellationToken)
    {
        while (true)
        {
            var messages = await engine.MessagesAsync();
            if (messages.All(message => (string?)message["state"] == "done"))
            {
                return [.. messages.Select(message => (string)message["controlId"]!)];
            }

            var stuck = messages.LastOrDefault(message => (string?)message["state"] is "dead" or "failed")
                ?? (cancellationToken.IsCancellationRequested ? messages.Last(message => (string?)message["state"] != "done") : null);
            if (stuck is not null)
            {
                throw new InvalidOperationException(await StateAsync(engine, messages, stuck));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string> StateAsync(EngineProcess engine, IReadOnlyList<JsonNode> messages, JsonNode stuck)
    {
        var waiting = messages.Count(message => (string?)message["state"] != "done");
        var detail = await engine.GetAsync($"/api/v1/messages/{stuck["sequence"]}");
        return $"{waiting} of {messages.Count} messages are not delivered; one of them: {detail}\n{await engine.GetAsync("/api/v1/channels")}\n{string.Join('\n', engine.Lines.TakeLast(20))}";
    }

    private string Channel(int receiver) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        channel: crash
        receive:
          mllp: { port: 2575 }
        destinations:
          - name: receiver
            mllp: { host: 127.0.0.1, port: {{receiver}}, connections: 4 }
            retry: { first: 100ms }
          - name: server
            when: MSH-10 matches "S0P.*|FILE-.*"
            fhir: { base: "{{server.Base}}" }
            retry: { first: 100ms }
        """);
}
