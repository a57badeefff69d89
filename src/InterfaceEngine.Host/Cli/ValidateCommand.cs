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
        var renderer = new FaultRenderer(load.Reading);
        foreach (var fault in load.Faults)
        {
            Console.WriteLine(json ? FaultRenderer.ToJson(fault) : renderer.ToText(fault));
        }

        foreach (var fault in load.MapFaults)
        {
            Console.WriteLine(json ? JsonSerializer.Serialize(fault, Json) : fault.ToText());
        }

        if (!json)
        {
            var faults = load.Faults.Count + load.MapFaults.Count;
            Console.WriteLine(load.IsGood
                ? $"{load.Count} {(load.Count == 1 ? "channel" : "channels")}, nothing wrong"
                : $"{faults} {(faults == 1 ? "fault" : "faults")}");
        }

        return load.IsGood ? ExitCode.Ok : ExitCode.BadConfiguration;
    }
}
