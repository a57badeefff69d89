using System.CommandLine;
using InterfaceEngine.Host.Security;

namespace InterfaceEngine.Host.Cli;

/// <summary>Where a command finds the token that shows content: <c>--token-file</c>, else the environment, else the data folder.</summary>
/// <param name="use">What needs it.</param>
internal sealed class ContentTokenOptions(string use = "--content")
{
    private const string Variable = "INTERFACE_ENGINE_CONTENT_TOKEN";

    public Option<string?> File { get; } = new("--token-file") { Description = $"With {use}: the file of the token; otherwise {Variable}, or {ContentRight.FileName} in --data" };

    public Option<string> Data { get; } = new("--data") { Description = $"With {use}: the engine's folder of messages, which holds the token", DefaultValueFactory = _ => "data" };

    /// <summary>The token; null, and told on the standard error, where there is none to be found.</summary>
    public string? Read(ParseResult arguments)
    {
        var file = arguments.GetValue(File);
        if (file is null && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } token)
        {
            return token;
        }

        file ??= Path.Combine(arguments.GetRequiredValue(Data), ContentRight.FileName);
        try
        {
            return ContentRight.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{use} needs the engine's token: {exception.Message}");
            Console.Error.WriteLine($"  hint: give --data or --token-file, or set {Variable}");
            return null;
        }
    }
}
