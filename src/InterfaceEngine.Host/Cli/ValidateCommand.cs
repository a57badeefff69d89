using System.CommandLine;
using System.Text.Json;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine validate</c>: everything that is wrong in channel files, without running them.</summary>
internal static class ValidateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var folder = new Argument<string>("channels") { Description = "The folder of channel files", DefaultValueFactory = _ => "channels" };
        var format = new Option<string>("--format") { Description = "How faults are told", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("validate", "Check channel files; exits with 78 where something is wrong") { folder, format };
        command.SetAction(arguments => Validate(arguments.GetRequiredValue(folder), arguments.GetValue(format) == "json"));
        return command;
    }

    private static int Validate(string folder, bool json)
    {
        var load = ChannelLoad.Of(folder, ChannelEnvironment.OfProcess);
        foreach (var fault in json ? JsonOf(load) : FaultText.Of(load))
        {
            Console.WriteLine(fault);
        }

        if (!json)
        {
            Console.WriteLine(load.IsGood
                ? $"{load.Count} {(load.Count == 1 ? "channel" : "channels")}, nothing wrong"
                : $"{load.FaultCount} {(load.FaultCount == 1 ? "fault" : "faults")}");
        }

        return load.IsGood ? ExitCode.Ok : ExitCode.BadConfiguration;
    }

    private static IEnumerable<string> JsonOf(ChannelLoad load) =>
        [.. load.Warnings.Concat(load.Faults).Select(FaultRenderer.ToJson), .. load.MapFaults.Select(fault => JsonSerializer.Serialize(fault, Json))];
}
