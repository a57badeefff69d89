using System.CommandLine;
using InterfaceEngine.Engine.Channels.Reference;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine schema</c>: the JSON Schema of channel files, or their reference.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var reference = new Option<bool>("--reference") { Description = "Print the reference of channel files as Markdown instead" };
        var tests = new Option<bool>("--tests") { Description = "Print the schema of files of channel tests" };
        var command = new Command("schema", "Print the JSON Schema of channel files, for editors") { reference, tests };
        command.SetAction(arguments => Print(
            arguments.GetValue(reference) ? ChannelReference.Text : arguments.GetValue(tests) ? ChannelSchema.TestsText : ChannelSchema.Text));
        return command;
    }

    private static int Print(Func<string> text)
    {
        try
        {
            Console.Write(text());
            return ExitCode.Ok;
        }
        catch (IOException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.Failed;
        }
    }
}
