using System.CommandLine;
using InterfaceEngine.Host.Cli.Testing;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine test</c>: runs the tests that stand beside channel files. No socket is opened and nothing is stored or sent.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("channels") { Description = "The folder of channel files and their tests, NAME.tests.yaml", DefaultValueFactory = _ => "channels" };
        var format = new Option<string>("--format") { Description = "text, or json with one object on a line for each test", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var junit = new Option<string?>("--junit") { Description = "Write the results to this file as well, as JUnit's XML" };
        var filter = new Option<string?>("--filter") { Description = "Only tests whose channel or name has this text in it" };
        var update = new Option<bool>("--update") { Description = "Write the golden files as the bundles are now; look at the difference before you keep them" };
        var watch = new Option<bool>("--watch") { Description = "Run again what is concerned whenever a file changes, until Ctrl-C" };
        var engine = WebAddressOption.Create("The engine whose log is asked for the messages that tests name by number (given: stored); it is only read", "--engine", orSecure: true);
        var token = new ContentTokenOptions("messages by number");
        var command = new Command("test", "Run channel tests; exits with 1 where one fails, with 78 where channels or tests have faults")
        {
            folder, format, junit, filter, update, watch, engine, token.File, token.Data,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var options = new TestOptions(
                arguments.GetRequiredValue(folder), arguments.GetValue(format) == "json", arguments.GetValue(junit), arguments.GetValue(filter),
                arguments.GetValue(update), arguments.GetRequiredValue(engine), () => token.Read(arguments));
            var session = new TestSession(options, Console.Out);
            return arguments.GetValue(watch)
                ? await session.WatchAsync(TimeProvider.System, cancellationToken)
                : await session.RunAsync(cancellationToken);
        });
        return command;
    }
}
