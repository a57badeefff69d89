using System.CommandLine;
using System.Globalization;
using InterfaceEngine.Host.Cli.Controlling;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine actions</c>: what people did to a running engine, youngest first.</summary>
internal static class ActionsCommand
{
    private const int DefaultLimit = 50;

    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => DefaultLimit };
        var options = new ControlOptions();
        var command = new Command("actions", "What people did to a running engine: who held, resumed, replayed or discarded what, when and why") { limit, options.Url };
        command.SetAction((arguments, cancellationToken) => options.RunAsync(arguments, async engine =>
        {
            foreach (var action in (await engine.ActionsAsync(arguments.GetValue(limit), cancellationToken)).Items)
            {
                var at = action.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                Console.WriteLine(Visible.Of(string.Create(
                    CultureInfo.InvariantCulture, $"{at} {action.By} {action.What} {action.Target}: {action.Done} of {action.Asked}: {action.Reason}")));
            }

            return ExitCode.Ok;
        }));
        return command;
    }
}
