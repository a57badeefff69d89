using System.CommandLine;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reference;
using InterfaceEngine.Engine.Channels.Writing;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine init</c>: a new channel file, by flags or, on a terminal, by questions. Nothing is ever overwritten.</summary>
internal static class InitCommand
{
    private const string SchemaFile = "channel.schema.json";

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "The channel's name: lower-case letters, digits and hyphens", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string>("--channels") { Description = "The folder of channel files", DefaultValueFactory = _ => "channels" };
        var description = new Option<string?>("--description") { Description = "What it is for, in a sentence" };
        var port = new Option<int?>("--port") { Description = "Where it listens; by default the lowest port from 2575 on that no channel has" };
        var messages = new Option<string[]>("--messages") { Description = "What it takes: ADT or ORU^R01, several by commas; by default everything" };
        var to = new Option<string[]>("--to") { Description = $"Where messages go, {NewDestination.Forms}; may be given several times" };
        var command = new Command("init", "Write a new channel file, with comments; asks for what is not given, on a terminal") { name, folder, description, port, messages, to };
        command.SetAction(arguments =>
        {
            var given = new InitAnswers(arguments.GetValue(name), arguments.GetValue(description), arguments.GetValue(port), arguments.GetValue(messages) ?? [], arguments.GetValue(to) ?? []);
            return Write(arguments.GetRequiredValue(folder), given);
        });
        return command;
    }

    private static int Write(string folder, InitAnswers given)
    {
        var environment = ChannelEnvironment.OfProcess;
        try
        {
            Directory.CreateDirectory(folder);
            var answers = Console.IsInputRedirected ? given : InitQuestions.Ask(given, folder, environment);
            if (answers.ToChannel(folder, environment, out var refusal) is not { } channel)
            {
                return Refuse(refusal);
            }

            var faults = channel.Faults(folder, environment, out var reading);
            if (faults.Count > 0)
            {
                var renderer = new FaultRenderer(reading);
                return Refuse(string.Concat(faults.Select(renderer.ToText)) + "Nothing was written.");
            }

            WriteNew(Path.Combine(folder, channel.Name + ".yaml"), channel.Text());
            if (!File.Exists(Path.Combine(folder, channel.Name + ".tests.yaml")))
            {
                WriteNew(Path.Combine(folder, channel.Name + ".tests.yaml"), channel.TestsText());
            }

            if (!File.Exists(Path.Combine(folder, SchemaFile)))
            {
                WriteNew(Path.Combine(folder, SchemaFile), ChannelSchema.Text());
            }

            if (!File.Exists(Path.Combine(folder, NewNamespaces.FileName)))
            {
                WriteNew(Path.Combine(folder, NewNamespaces.FileName), NewNamespaces.Text);
            }

            Console.WriteLine($"Next: interface-engine validate {folder}, interface-engine test {folder}");
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse(fault.Message);
        }
    }

    private static void WriteNew(string path, string text)
    {
        using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(text);
        }

        Console.WriteLine($"Wrote {path}");
    }

    private static int Refuse(string? why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.BadConfiguration;
    }
}
