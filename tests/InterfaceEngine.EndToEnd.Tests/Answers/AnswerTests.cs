using System.Globalization;
using System.Text.RegularExpressions;
using InterfaceEngine.EndToEnd.Tests.Peers;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Answers;

/// <summary>
/// Every sample, and every message of the corpus where it is present, sent to the program with the channels it is shipped with, which deliver to
/// a folder and to a FHIR server.
/// </summary>
[Collection(nameof(FhirServer))]
public sealed partial class AnswerTests(FhirServer server, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public Task InitializeAsync() => server.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_client_of_another_make_gets_the_answer_that_the_rules_justify()
    {
        await using var engine = await EngineProcess.StartShippedAsync(server.Base);

        // The client asks for a header and a control id itself; without them it sends nothing.
        var messages = MessageFiles.All(output).Where(message => message.ControlId.Length > 0 && message.Bytes.AsSpan().StartsWith("MSH"u8) && !BreaksBlock(message)).ToList();
        var answers = await OtherClient.SendAsync(engine.MllpPort, messages.Select(message => (message.Bytes, message.Expected.Code is not null)));

        answers.Should().HaveSameCount(messages);
        foreach (var (message, answer) in messages.Zip(answers))
        {
            (answer.Code, answer.Fault).Should().Be((message.Expected.Code, (string?)null), $"of {message}");
            if (message.Expected.Error is { } error && message.Expected.Code is not null)
            {
                answer.Errors.Should().ContainSingle($"of {message}").Which.Should().Contain(error);
            }
        }

        Tell(messages.Zip(answers, (message, answer) => (message, answer.Code)));
        await EveryTakenMessageHasItsDeliveriesAsync(engine, messages);
    }

    [Fact]
    public async Task The_command_send_gets_the_answer_that_the_rules_justify()
    {
        await using var engine = await EngineProcess.StartShippedAsync(server.Base);
        var messages = MessageFiles.All(output).Where(message => !BreaksBlock(message)).ToList();
        var peer = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{engine.MllpPort}");
        var silent = messages.Where(message => message.Expected.Code is null).Select(message => message.File).ToHashSet();
        var files = messages.Select(message => message.File).Distinct().ToList();

        var answered = await EngineProcess.RunAsync(["send", .. files.Where(file => !silent.Contains(file)), "--to", peer, "--connections", "4", "--verbose"]);
        var unanswered = await EngineProcess.RunAsync(["send", .. files.Where(silent.Contains), "--to", peer, "--connections", "40", "--timeout", "5s"]);

        answered.Code.Should().Be(1, "not all of them are accepted");
        var outcomes = Outcomes(answered.Output.Concat(unanswered.Output));
        foreach (var message in messages)
        {
            outcomes.TryGetValue((message.File, message.Number), out var outcome).Should().BeTrue($"there is a line of {message}");
            outcome.Should().Contain($" {message.Expected.Code ?? "no answer"}", $"of {message}");
            if (message.Expected is { Code: not null, Error: { } error })
            {
                outcome!.Split('\n').Should().Contain(line => line.StartsWith("  ERR", StringComparison.Ordinal) && line.Contains(error), $"of {message}");
            }
        }

        Tell(messages.Select(message => (message, message.Expected is { Code: { } code, Error: { } error } ? $"{code} {error}" : message.Expected.Code)));
        await EveryTakenMessageHasItsDeliveriesAsync(engine, messages);
    }

    private async Task EveryTakenMessageHasItsDeliveriesAsync(EngineProcess engine, List<FileMessage> messages)
    {
        var taken = messages.Where(message => message.Expected.IsTaken).ToList();
        await Eventually.HoldsAsync(async () => (await engine.MessagesAsync()).All(message => (string?)message["state"] is "done" or "dead"), Deadline);
        var kept = await engine.MessagesAsync();
        kept.Select(message => (string)message["controlId"]!).Should().Contain(taken.Select(message => message.ControlId).Distinct());
        var unlike = new List<string>();
        foreach (var message in kept)
        {
            var view = await engine.GetAsync($"/api/v1/messages/{(long)message["sequence"]!}");
            view["routings"]!.AsArray().Should().ContainSingle().Which!["outcome"]!.GetValue<string>().Should().Be("routed");
            var deliveries = view["deliveries"]!.AsArray();
            deliveries.Select(delivery => (string?)delivery!["destination"]).Should().Equal("folder", "fhir-server");
            var (folder, sent) = (deliveries[0]!, deliveries[1]!);
            if ((string?)folder["state"] != (string?)sent["state"] || (string?)folder["reason"] != (string?)sent["reason"])
            {
                unlike.Add($"{message["type"]} {message["controlId"]}: {folder["state"]} {folder["reason"]}, {sent["state"]} {sent["reason"]} {sent["attempts"]}");
            }
        }

        unlike.Should().BeEmpty("what is in the folder is on the server");
        var states = kept.CountBy(message => (string)message["state"]!).Select(state => $"{state.Value} {state.Key}");
        output.WriteLine($"{kept.Count} messages kept and routed, each with its deliveries: {string.Join(", ", states)}");
        await TheServerHasWhatWasDeliveredAsync(kept.Count(message => (string?)message["state"] == "done"));
    }

    private async Task TheServerHasWhatWasDeliveredAsync(int bundles)
    {
        var delivered = DeliveredBundles.Of(await server.RequestsAsync());
        delivered.Count.Should().Be(bundles, "each is taken once");
        var resources = await server.CountsAsync();
        resources.Keys.Should().BeEquivalentTo(delivered.Types);
        foreach (var (type, count) in resources)
        {
            count.Should().BeInRange(delivered.Known(type), delivered.Named(type), $"of {type}");
        }

        output.WriteLine($"on the server: {string.Join(", ", resources.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => $"{type.Value} {type.Key}"))}");
    }

    private void Tell(IEnumerable<(FileMessage Message, string? Code)> answers)
    {
        foreach (var source in answers.GroupBy(answer => answer.Message.IsSample ? "samples" : "corpus"))
        {
            var counts = source.GroupBy(answer => answer.Code ?? "no answer wanted").OrderBy(group => group.Key, StringComparer.Ordinal);
            output.WriteLine($"{source.Key}: {string.Join(", ", counts.Select(group => $"{group.Count()} {group.Key}"))}");
        }
    }

    // By file and number: what is told of the message, and the answer's segments, which are indented.
    private static Dictionary<(string File, int Number), string> Outcomes(IEnumerable<string> lines)
    {
        var outcomes = new Dictionary<(string, int), string>();
        var of = ("", 0);
        foreach (var line in lines)
        {
            if (Line().Match(line) is { Success: true } match)
            {
                of = (match.Groups["file"].Value, int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
                outcomes.Add(of, match.Groups["rest"].Value);
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                outcomes[of] += "\n" + line;
            }
        }

        return outcomes;
    }

    // Cannot be sent over MLLP at all: the block would end in the middle.
    private static bool BreaksBlock(FileMessage message) =>
        message.Bytes.Contains((byte)0x0B) || message.Bytes.AsSpan().IndexOf([(byte)0x1C, (byte)'\r']) >= 0;

    [GeneratedRegex(@"^(?<file>/.*\.hl7) (?<number>[0-9]+)(?<rest> .*)$")]
    private static partial Regex Line();
}
