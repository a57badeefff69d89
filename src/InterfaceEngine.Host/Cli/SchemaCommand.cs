using System.CommandLine;
using InterfaceEngine.Engine.Channels.Reference;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine schema</c>: the JSON Schema of channel files, or their reference.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var reference = new Option<bool>("--reference") { Description = "Print the reference of channel files as Markdown instead" };
        var command = new Command("schema", "Print the JSON Schema of channel files, for editors") { reference };
        command.SetAction(arguments => Print(arguments.GetValue(reference)));
        return command;
    }

    private static int Print(bool reference)
    {
        try
        {
            Console.Write(reference ? ChannelReference.Text() : ChannelSchema.Text());
            return ExitCode.Ok;
        }
        catch (IOException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Failed;
        }
    }
}
