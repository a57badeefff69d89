using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Tests;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary><c>interface-engine tail</c>, and the stream of the API that it reads.</summary>
public sealed class TailTests : IAsyncLifetime
{
    private const string Name = "Birkholm"; // of the patient in the admission
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly string Admission = Repository.PathOf("samples", "messages", "adt-a01-admission.hl7");
    private static readonly string Order = Repository.PathOf("samples", "messages", "oml-o21-laboratory-order.hl7");

    private EngineProcess _engine = null!;

    public async Task InitializeAsync() => _engine = await EngineProcess.StartShippedAsync();

    public Task DisposeAsync() => _engine.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_place_on_the_way_of_a_message_is_shown_without_its_content()
    {
        var lines = await TailAsync(4, [Admission, Order]);

        lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).Should().BeEquivalentTo("received", "routed", "delivered", "refused");
        lines.Should().Contain(line => line.Contains("delivered 1.0        ADT^A01  NG-20001             adt              to folder, attempt 1, ", StringComparison.Ordinal));
        lines.Should().Contain(line => line.Contains("refused   -          OML^O21  OE-40002", StringComparison.Ordinal) && line.EndsWith(": MessageTypeNotAccepted", StringComparison.Ordinal));
        string.Concat(lines).Should().NotContain(Name);
    }

    [Fact]
    public async Task A_filter_leaves_the_rest_out_and_programs_get_JSON()
    {
        var lines = await TailAsync(1, [Order, Admission], "--place", "routed", "delivered", "--type", "ADT", "--channel", "adt", "--json");

        var told = JsonNode.Parse(lines.Single())!;
        ((string?)told["place"], (string?)told["controlId"], (long?)told["message"]).Should().Be(("routed", "NG-20001", 1));
        told["destinations"]!.AsArray().Select(name => (string?)name).Should().Equal("folder");
    }

    [Fact]
    public async Task Content_is_shown_to_who_has_the_token_and_that_is_logged()
    {
        var lines = await TailAsync(1, [Admission], "--place", "received", "--content", "--data", Path.Combine(_engine.Folder, "data"));

        lines.Should().HaveCountGreaterThan(3, "the message's segments are behind its line");
        string.Concat(lines).Should().Contain(Name);
        _engine.Lines.Should().Contain(line => line.EndsWith($"Content shown: events as they come, to {Environment.UserName} at 127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_right_token_no_content_is_shown()
    {
        var wrong = Path.Combine(_engine.Folder, "wrong.token");
        await File.WriteAllTextAsync(wrong, "0000\n");

        var none = await EngineProcess.RunAsync("tail", "--url", _engine.Web.OriginalString, "--content", "--data", "/nonexistent");
        var refused = await EngineProcess.RunAsync("tail", "--url", _engine.Web.OriginalString, "--content", "--token-file", wrong);

        none.Code.Should().Be(78);
        none.Error.Should().Contain("--content needs the engine's token").And.Contain("INTERFACE_ENGINE_CONTENT_TOKEN");
        refused.Code.Should().Be(1);
        refused.Error.Should().Contain("401").And.Contain("content.token");
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_up_nothing_and_is_told_what_it_missed()
    {
        const int Messages = 1000;
        var result = await File.ReadAllTextAsync(Repository.PathOf("tests", "InterfaceEngine.Benchmarks", "Messages", "oru_r01_20obx.hl7"));
        var controlId = result.Split('|')[9];
        var results = Path.Combine(_engine.Folder, "results.hl7");
        await File.WriteAllTextAsync(results, string.Concat(Enumerable.Range(1, Messages).Select(number => result.Replace(
            $"|{controlId}|", string.Create(CultureInfo.InvariantCulture, $"|R{number}|"), StringComparison.Ordinal))));
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var token = await File.ReadAllTextAsync(Path.Combine(_engine.Folder, "data", "content.token"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        using var stalled = await http.GetAsync(new Uri(_engine.Web, "/api/v1/tail?content=true"), HttpCompletionOption.ResponseHeadersRead).WaitAsync(Deadline);
        stalled.StatusCode.Should().Be(HttpStatusCode.OK);

        var sent = await EngineProcess.RunAsync("send", results, "--to", Peer, "--connections", "8");
        sent.Code.Should().Be(0, sent.Error);
        await Eventually.HoldsAsync(async () => (await _engine.MessagesAsync()).All(message => (string?)message["state"] == "done"), Deadline);

        (await _engine.MessagesAsync()).Should().HaveCount(Messages);

        using var reader = new StreamReader(await stalled.Content.ReadAsStreamAsync());
        using var deadline = new CancellationTokenSource(Deadline);
        var line = "";
        while (!line.Contains("\"place\":\"skipped\"", StringComparison.Ordinal))
        {
            line = await reader.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException("The stream has ended.");
        }

        ((long)JsonNode.Parse(line["data: ".Length..])!["skipped"]!).Should().BePositive();
    }

    [Fact]
    public async Task A_stop_of_the_engine_ends_the_stream()
    {
        using var tail = EngineProcess.Begin("tail", "--url", _engine.Web.OriginalString);
        await tail.StandardError.ReadLineAsync().WaitAsync(Deadline);

        _engine.AskToStop();

        (await _engine.ExitAsync()).Should().Be(0);
        await tail.WaitForExitAsync().WaitAsync(Deadline);
        tail.ExitCode.Should().Be(69);
    }

    private string Peer => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_engine.MllpPort}");

    /// <summary>Follows the engine, sends files once it does, and gives the lines of so many events; without the heading.</summary>
    private async Task<IReadOnlyList<string>> TailAsync(int events, string[] files, params string[] options)
    {
        using var tail = EngineProcess.Begin(["tail", "--url", _engine.Web.OriginalString, "--limit", events.ToString(CultureInfo.InvariantCulture), .. options]);
        (await tail.StandardError.ReadLineAsync().WaitAsync(Deadline)).Should().StartWith("Following ");
        await EngineProcess.RunAsync(["send", .. files, "--to", Peer]);
        await tail.WaitForExitAsync().WaitAsync(Deadline);
        tail.ExitCode.Should().Be(0);
        var lines = (await tail.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return options.Contains("--json") ? lines : lines[1..];
    }
}
