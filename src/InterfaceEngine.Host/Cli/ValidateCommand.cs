using System.CommandLine;
using InterfaceEngine.Engine.Channels.Connecting;
using InterfaceEngine.Host.Cli.Validating;

namespace InterfaceEngine.Host.Cli;

/// <summary>
/// <c>interface-engine validate</c>: everything that is wrong in channel files and in how they fit together, without running them; with
/// <c>--connect</c> also what they need from outside.
/// </summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("channels") { Description = "The folder of channel files", DefaultValueFactory = _ => "channels" };
        var connect = new Option<bool>("--connect") { Description = "Also try certificates, ports, folders and the systems that messages go to; nothing is sent" };
        var timeout = new Option<double>("--timeout") { Description = "With --connect: how many seconds each may take", DefaultValueFactory = _ => 5 };
        timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 600))
            {
                result.AddError("--timeout is a number of seconds, more than 0 and at most 600");
            }
        });
        var web = WebAddressOption.Create("Where run will have its API, so that no listener wants its port");
        var strict = new Option<bool>("--strict") { Description = "Warnings, too, end with 78" };
        var format = new Option<string>("--format") { Description = "How faults are told", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("validate", "Check channel files; exits with 78 where something is wrong") { folder, connect, timeout, web, strict, format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var checks = arguments.GetValue(connect) ? new ConnectionChecks(TimeSpan.FromSeconds(arguments.GetValue(timeout)), TimeProvider.System) : null;
            var validation = await Validation.OfAsync(arguments.GetRequiredValue(folder), arguments.GetRequiredValue(web), checks, cancellationToken);
            Print(validation, arguments.GetRequiredValue(format));
            return validation.ErrorCount > 0 || (arguments.GetValue(strict) && validation.WarningCount > 0) ? ExitCode.BadConfiguration : ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Validation validation, string format)
    {
        var lines = format switch
        {
            "json" => ValidationJson.Of(validation),
            "sarif" => [Sarif.Of(validation)],
            _ => ValidationText.Of(validation),
        };
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }
}
