using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Host.Cli.Parsing;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine parse</c>: messages as a tree with the names of the standard, and what is wrong with them.</summary>
internal static class ParseCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is not put into a page
        MaxDepth = 128,
    };

    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files of HL7 v2 messages: one or several, in batches or MLLP blocks, with any line ends; - is the standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var validate = new Option<bool>("--validate") { Description = "Say what is wrong by the version of the message; exits with 1 where there is an error" };
        var version = new Option<string?>("--version") { Description = $"The version to read by, such as 2.5.1; otherwise the one of MSH-12. Known are {KnownVersions()}" };
        var charset = new Option<string?>("--charset") { Description = "The character set of messages whose MSH-18 is empty, by its name in HL7 table 0211; otherwise UTF-8 or Windows-1252, by what the bytes are" };
        var channels = new Option<string?>("--channels") { Description = "A folder of channel files whose segments.yaml names local segments and fields" };
        var empty = new Option<bool>("--empty") { Description = "Show empty values too (text only: JSON always has them)" };
        var format = new Option<string>("--format") { Description = "How messages are shown; json is one object on a line for each message", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("parse", "Show messages as trees; exits with 1 where one is no message or has an error, with 78 where a file cannot be read")
        {
            files, validate, version, charset, channels, empty, format,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var text = new ParsedText(Console.Out, arguments.GetValue(empty));
            return ParseAsync(
                arguments.GetRequiredValue(files),
                arguments.GetValue(version),
                arguments.GetValue(charset),
                arguments.GetValue(channels),
                arguments.GetValue(validate),
                arguments.GetValue(format) == "json" ? message => Console.WriteLine(JsonSerializer.Serialize(message, Json)) : text.Write,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> ParseAsync(
        string[] files, string? versionText, string? charsetName, string? channels, bool validate, Action<ParsedMessage> show, CancellationToken cancellationToken)
    {
        Hl7Version? version = null;
        if (versionText is not null)
        {
            if (!Hl7Version.TryParse(versionText, out var asked) || Hl7Dictionary.For(asked).Version != asked)
            {
                await Console.Error.WriteLineAsync($"'{versionText}' is no version that is known: {KnownVersions()}");
                return ExitCode.BadConfiguration;
            }

            version = asked;
        }

        if (!CharsetOption.TryRead(charsetName, out var charset))
        {
            return ExitCode.BadConfiguration;
        }

        IReadOnlyList<LocalSegment>? local = null;
        if (channels is not null && (local = LocalNames.Read(channels)) is null)
        {
            return ExitCode.BadConfiguration;
        }

        var code = ExitCode.Ok;
        foreach (var file in files)
        {
            IReadOnlyList<MessageInFile> messages;
            try
            {
                messages = await MessageFile.ReadAsync(file, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file}: {exception.Message}");
                code = ExitCode.BadConfiguration;
                continue;
            }

            foreach (var message in messages)
            {
                var parsed = ParsedMessage.Of(message, version, charset, validate, local);
                show(parsed);
                code = parsed.IsSound || code != ExitCode.Ok ? code : ExitCode.Failed;
            }
        }

        return code;
    }

    private static string KnownVersions() => string.Join(", ", Hl7Dictionary.All.Select(dictionary => dictionary.Version));
}
