using System.CommandLine;
using System.Globalization;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Controlling;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine replay</c> and <c>discard</c>: what becomes of dead letters and of anything else in the log, by number or by a search.</summary>
internal static class ReplayCommand
{
    private const int DefaultLimit = 1000;

    public static Command CreateReplay() => Create(
        "replay", "Send messages of a running engine again, by number or by a search; a search only counts until --yes is given", isReplay: true);

    public static Command CreateDiscard() => Create(
        "discard", "Decide that dead letters, and messages on which a channel failed, need not arrive, by number or by a search; a search only counts until --yes is given", isReplay: false);

    private static Command Create(string name, string description, bool isReplay)
    {
        var ids = new Argument<string[]>("id") { Description = "Messages (17) and deliveries (17.0)", Arity = ArgumentArity.ZeroOrMore };
        var how = new Option<string>("--as")
        {
            Description = "sent: the same content to the same destination; channel: the message through its channels as they are now",
            DefaultValueFactory = _ => "sent",
        };
        how.AcceptOnlyFromAmong("sent", "channel");
        var dead = new Option<bool>("--dead") { Description = "Only dead letters" };
        var destination = new Option<string?>("--destination") { Description = "Only to this destination" };
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => DefaultLimit };
        var yes = new Option<bool>("--yes") { Description = "Do it, rather than only count" };
        var search = new SearchOptions();
        var options = new ControlOptions();
        var command = new Command(name, description) { ids, dead, destination, limit, yes, options.Reason, options.Url };
        search.AddTo(command);
        if (isReplay)
        {
            command.Add(how);
        }

        command.SetAction((arguments, cancellationToken) => options.RunAsync(arguments, async engine =>
        {
            var named = arguments.GetValue(ids) ?? [];
            if (!search.TryRead(arguments, out var query))
            {
                return ExitCode.BadConfiguration;
            }

            var isThroughChannel = isReplay && arguments.GetValue(how) == "channel";
            var onlyDead = (arguments.GetValue(dead) || !isReplay) && !isThroughChannel;
            if (named.Length == 0)
            {
                query ??= new MessageSearchRequest(null, null, null, null, null, null, null, null, null, null);
                query = query with { State = arguments.GetValue(dead) || !isReplay ? "dead" : query.State };
            }

            var request = new SelectionRequest(
                [.. named.Where(IsMessage).Select(text => long.Parse(text, CultureInfo.InvariantCulture))],
                [.. named.Where(text => !IsMessage(text))],
                named.Length == 0 ? query : null,
                isThroughChannel ? "channel" : "sent",
                onlyDead,
                query?.Channel,
                arguments.GetValue(destination),
                arguments.GetValue(limit),
                named.Length == 0 && !arguments.GetValue(yes),
                ControlOptions.By,
                arguments.GetValue(options.Reason));
            if (request.DryRun is false && string.IsNullOrWhiteSpace(request.Reason))
            {
                await Console.Error.WriteLineAsync("--reason says why: it is kept with your name");
                return ExitCode.BadConfiguration;
            }

            var answer = isReplay ? await engine.ReplayAsync(request, cancellationToken) : await engine.DiscardAsync(request, cancellationToken);
            return Tell(answer, isReplay, isThroughChannel);
        }));
        return command;
    }

    private static bool IsMessage(string text) => text.All(char.IsAsciiDigit);

    private static int Tell(SelectionAnswer answer, bool isReplay, bool isThroughChannel)
    {
        var what = isThroughChannel ? "messages" : isReplay ? "deliveries" : "dead letters";
        var more = answer.IsCut ? ", and there are more: --limit" : "";
        if (answer.DryRun)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{answer.Count} {what} would be {(isReplay ? "replayed" : "discarded")}{more}; do it with --yes and --reason"));
            return ExitCode.Ok;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Done} of {answer.Count} {what} {(isReplay ? "replayed" : "discarded")}{more}"));
        if (isReplay && answer.Messages.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"new messages: {string.Join(", ", answer.Messages)}{(answer.Done > answer.Messages.Count ? ", ..." : "")}"));
        }

        if (answer.Done < answer.Count)
        {
            Console.WriteLine("the others are pending, or gone");
        }

        return answer.Done == answer.Count && answer.Count > 0 ? ExitCode.Ok : ExitCode.Failed;
    }
}
