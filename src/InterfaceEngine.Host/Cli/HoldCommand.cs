using System.CommandLine;
using System.Globalization;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Controlling;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine hold</c> and <c>resume</c>: stops and goes on with a channel, a destination or a lane of a running engine.</summary>
internal static class HoldCommand
{
    public static Command CreateHold() => Create(
        "hold", "Hold a channel, a destination or a lane: nothing of it is sent until it is resumed; without anything to hold, list what is held", "held", isHold: true);

    public static Command CreateResume() => Create("resume", "Resume what is held", "resumed", isHold: false);

    private static Command Create(string name, string description, string done, bool isHold)
    {
        var target = new Argument<string?>("target") { Description = "channel, or channel/destination", Arity = ArgumentArity.ZeroOrOne };
        var lane = new Option<string?>("--lane") { Description = "One lane of the destination, by its key" };
        var laneOf = new Option<string?>("--lane-of") { Description = "The lanes that a delivery stands in, such as 17.0" };
        var options = new ControlOptions();
        var command = new Command(name, description) { target, lane, laneOf, options.Reason, options.Url };
        command.SetAction((arguments, cancellationToken) => options.RunAsync(arguments, async engine =>
        {
            if (arguments.GetValue(target) is null && arguments.GetValue(laneOf) is null)
            {
                return isHold ? await ListAsync(engine, cancellationToken) : await FailAsync("resume what? A channel, channel/destination, or --lane-of a delivery");
            }

            if (string.IsNullOrWhiteSpace(arguments.GetValue(options.Reason)))
            {
                return await FailAsync("--reason says why: it is kept with your name");
            }

            var parts = arguments.GetValue(target)?.Split('/', 2) ?? [];
            var request = new HoldRequest(
                parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), arguments.GetValue(lane), arguments.GetValue(laneOf), ControlOptions.By, arguments.GetValue(options.Reason));
            var answer = isHold ? await engine.HoldAsync(request, cancellationToken) : await engine.ResumeAsync(request, cancellationToken);
            foreach (var what in answer.Targets)
            {
                Console.WriteLine($"{done}: {what}{(answer.Changed == 0 ? isHold ? " (it was already)" : " (it was not held)" : "")}");
            }

            return ExitCode.Ok;
        }));
        return command;
    }

    private static async Task<int> ListAsync(ControlClient engine, CancellationToken cancellationToken)
    {
        var holds = await engine.HoldsAsync(cancellationToken);
        if (holds.Count == 0)
        {
            Console.WriteLine("nothing is held");
        }

        foreach (var hold in holds)
        {
            var what = hold.Channel + (hold.Destination is null ? "" : "/" + hold.Destination) + (hold.Lane is null ? "" : " lane " + hold.Lane);
            var since = hold.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            Console.WriteLine(Visible.Of($"{what}: held by {hold.By} since {since}: {hold.Reason}"));
        }

        return ExitCode.Ok;
    }

    private static async Task<int> FailAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return ExitCode.BadConfiguration;
    }
}
