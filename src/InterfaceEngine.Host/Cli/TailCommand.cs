using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InterfaceEngine.Host.Api.Tailing;
using InterfaceEngine.Host.Cli.Controlling;
using InterfaceEngine.Host.Cli.Searching;
using InterfaceEngine.Host.Cli.Tailing;
using InterfaceEngine.Host.Security;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine tail</c>: what happens in a running engine, as it happens. Shows no content unless it is asked for.</summary>
internal static class TailCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static Command Create()
    {
        var url = WebAddressOption.Create("The engine's API", "--url", orSecure: true);
        var channel = new Option<string?>("--channel") { Description = "Only of this channel" };
        var type = new Option<string?>("--type") { Description = "Only this MSH-9: ADT^A01, or ADT alone" };
        var place = new Option<string[]>("--place") { Description = $"Only at these places on the way: {TailFilter.PlaceNames}", AllowMultipleArgumentsPerToken = true };
        var limit = new Option<int?>("--limit") { Description = "End after so many events" };
        var json = new Option<bool>("--json") { Description = "A JSON object on a line for each event" };
        var content = new Option<bool>("--content") { Description = "Show what was received and what is sent, too; needs the engine's token" };
        var token = new ContentTokenOptions();
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--limit is a number from 1");
            }
        });
        var command = new Command("tail", "Show what happens in a running engine as it happens, until Ctrl-C or --limit; exits with 69 where the engine cannot be reached or ends")
        {
            url, channel, type, place, limit, json, content, token.File, token.Data,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var http = new HttpClient { BaseAddress = arguments.GetRequiredValue(url), Timeout = Timeout.InfiniteTimeSpan };
            if (arguments.GetValue(content))
            {
                if (token.Read(arguments) is not { } read)
                {
                    return ExitCode.BadConfiguration;
                }

                ContentRight.Use(http, read, ControlOptions.By);
            }

            var query = Query(arguments.GetValue(channel), arguments.GetValue(type), arguments.GetValue(place) ?? [], arguments.GetValue(content));
            return await FollowAsync(http, query, arguments.GetValue(limit), arguments.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> FollowAsync(HttpClient http, string query, int? limit, bool json, CancellationToken cancellationToken)
    {
        var lines = new TailLines(Console.Out);
        var left = limit;
        var isFollowing = false;
        try
        {
            await foreach (var happened in new TailReading(http).ReadAsync(query, cancellationToken))
            {
                if (!isFollowing)
                {
                    isFollowing = true; // the engine has answered: from here on nothing is missed
                    await Console.Error.WriteLineAsync($"Following {http.BaseAddress}; Ctrl-C ends it");
                    if (!json)
                    {
                        lines.Heading();
                    }
                }

                if (happened is null)
                {
                    continue;
                }

                if (json)
                {
                    Console.WriteLine(JsonSerializer.Serialize(happened, Json));
                }
                else
                {
                    lines.Write(happened);
                }

                if (happened.Skipped is null && --left == 0)
                {
                    return ExitCode.Ok;
                }
            }

            await Console.Error.WriteLineAsync("The engine has ended");
            return ExitCode.Unavailable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok; // Ctrl-C is how one stops looking
        }
        catch (EngineRefusedException exception)
        {
            await Console.Error.WriteLineAsync($"The engine does not take this: {exception.Message}");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or JsonException)
        {
            await Console.Error.WriteLineAsync($"No engine answers at {http.BaseAddress}: {exception.Message}");
            return ExitCode.Unavailable;
        }
    }

    private static string Query(string? channel, string? type, string[] places, bool content)
    {
        var parts = new List<string>();
        Add("channel", channel);
        Add("type", type);
        Add("place", places.Length == 0 ? null : string.Join(',', places));
        Add("content", content ? "true" : null);
        return string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={UrlEncoder.Default.Encode(value)}");
            }
        }
    }
}
