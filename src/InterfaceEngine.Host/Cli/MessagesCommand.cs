using System.CommandLine;
using System.Text.Json;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Controlling;
using InterfaceEngine.Host.Cli.Searching;
using InterfaceEngine.Host.Security;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine messages</c>: the message log of a running engine. Shows no content unless it is asked for.</summary>
internal static class MessagesCommand
{
    private const int DefaultLimit = 50;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var id = new Argument<long?>("id") { Description = "One message, with its deliveries and attempts", Arity = ArgumentArity.ZeroOrOne };
        var url = WebAddressOption.Create("The engine's API", "--url", orSecure: true);
        var channel = new Option<string?>("--channel") { Description = "Taken by this channel" };
        var type = new Option<string?>("--type") { Description = "MSH-9: ADT^A01, or ADT alone" };
        var controlId = new Option<string?>("--control-id") { Description = "MSH-10" };
        var patient = new Option<string?>("--patient") { Description = "An id of PID-3" };
        var visit = new Option<string?>("--visit") { Description = "PV1-19" };
        var state = new Option<string?>("--state") { Description = "Where the message stands" };
        state.AcceptOnlyFromAmong("received", "filtered", "pending", "done", "dead");
        var since = new Option<string?>("--since") { Description = "Received at or after: 2h, 7d, or 2026-11-24T08:00" };
        var until = new Option<string?>("--until") { Description = "Received before: 1h, or a date" };
        var cursor = new Option<string?>("--cursor") { Description = "Where the listing before ended" };
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => DefaultLimit };
        var json = new Option<bool>("--json") { Description = "A JSON object on a line for each message" };
        var content = new Option<bool>("--content") { Description = "Show the content too: with an id, the message, answers and targets; needs the engine's token" };
        var token = new ContentTokenOptions();
        var waiting = new Option<bool>("--waiting") { Description = "The deliveries that wait, oldest first, and why each does" };
        var dead = new Option<bool>("--dead") { Description = "The dead letters, oldest first, and why each is one" };
        var held = new Option<bool>("--held") { Description = "The deliveries that wait because they are held" };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit is a number from 1");
            }
        });
        var command = new Command("messages", "Search the messages of a running engine, or show one; exits with 1 where it does not exist, with 69 where the engine cannot be reached")
        {
            id, url, channel, type, controlId, patient, visit, state, since, until, cursor, limit, json, content, token.File, token.Data,
        };
        command.Add(waiting);
        command.Add(dead);
        command.Add(held);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            if (arguments.GetValue(waiting) || arguments.GetValue(dead) || arguments.GetValue(held))
            {
                using var client = new HttpClient { BaseAddress = arguments.GetRequiredValue(url), Timeout = Deadline };
                return await GuardAsync(client.BaseAddress!, () => new DeliveryListing(new ControlClient(client), Console.Out, arguments.GetValue(json)).ShowAsync(
                    arguments.GetValue(dead) ? "dead" : "pending", arguments.GetValue(held), arguments.GetValue(channel), arguments.GetValue(cursor), arguments.GetValue(limit), cancellationToken));
            }

            if (!TryReadTime(arguments.GetValue(since), since.Name, out var from) || !TryReadTime(arguments.GetValue(until), until.Name, out var to))
            {
                return ExitCode.BadConfiguration;
            }

            var request = new MessageSearchRequest(
                arguments.GetValue(channel), arguments.GetValue(type), arguments.GetValue(controlId), arguments.GetValue(patient),
                arguments.GetValue(visit), arguments.GetValue(state), from, to, arguments.GetValue(cursor), null);
            using var http = new HttpClient { BaseAddress = arguments.GetRequiredValue(url), Timeout = Deadline };
            if (arguments.GetValue(content))
            {
                if (token.Read(arguments) is not { } read)
                {
                    return ExitCode.BadConfiguration;
                }

                ContentRight.Use(http, read, ControlOptions.By);
            }

            var engine = new EngineClient(http);
            return await GuardAsync(http.BaseAddress!, () => arguments.GetValue(id) is { } sequence
                ? ShowAsync(engine, sequence, arguments.GetValue(json), arguments.GetValue(content), cancellationToken)
                : ListAsync(engine, request, arguments.GetValue(limit), arguments.GetValue(json), cancellationToken));
        });
        return command;
    }

    private static async Task<int> ListAsync(EngineClient engine, MessageSearchRequest request, int limit, bool json, CancellationToken cancellationToken)
    {
        if (await new MessageListing(engine, Console.Out, json).ShowAsync(request, limit, cancellationToken) is { } next)
        {
            await Console.Error.WriteLineAsync($"There are more: --cursor {next}"); // not among the messages, which a program may read
        }

        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(EngineClient engine, long sequence, bool json, bool content, CancellationToken cancellationToken)
    {
        if (await engine.ReadAsync(sequence, cancellationToken) is not { } view)
        {
            await Console.Error.WriteLineAsync($"There is no message {sequence}");
            return ExitCode.Failed;
        }

        var bytes = content ? await engine.ContentAsync(sequence, "message", cancellationToken) : null;
        if (json)
        {
            var shown = JsonSerializer.SerializeToNode(view, JsonSerializerOptions.Web)!;
            shown["content"] = bytes is null ? null : Convert.ToBase64String(bytes);
            Console.WriteLine(shown.ToJsonString());
            return ExitCode.Ok;
        }

        new MessageLines(Console.Out, content).Write(view);
        if (bytes is not null)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(bytes, cancellationToken); // as it was received, so that it can be piped into parse
        }

        return ExitCode.Ok;
    }

    /// <summary>Asks an engine; what it refuses and that it cannot be reached are told.</summary>
    public static async Task<int> GuardAsync(Uri address, Func<Task<int>> what)
    {
        try
        {
            return await what();
        }
        catch (EngineRefusedException exception)
        {
            await Console.Error.WriteLineAsync($"The engine does not take this: {exception.Message}");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException)
        {
            await Console.Error.WriteLineAsync($"No engine answers at {address}: {exception.Message}");
            return ExitCode.Unavailable;
        }
    }

    /// <summary>Reads a time; one that is none is told.</summary>
    public static bool TryReadTime(string? text, string option, out DateTimeOffset? point)
    {
        point = null;
        if (text is null)
        {
            return true;
        }

        if (PointInTime.TryParse(text, TimeProvider.System, out var read))
        {
            point = read;
            return true;
        }

        Console.Error.WriteLine($"{option} is how long ago, such as 2h or 7d, or a date such as 2026-11-24T08:00");
        return false;
    }
}
