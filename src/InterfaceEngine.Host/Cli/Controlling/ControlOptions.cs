using System.CommandLine;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>What all commands have that do something to a running engine.</summary>
internal sealed class ControlOptions
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5); // a replay of thousands takes its time

    public Option<Uri> Url { get; } = WebAddressOption.Create("The engine's API", "--url", orSecure: true);

    public Option<string?> Reason { get; } = new("--reason") { Description = "Why: it is kept with your name and shown; no patient data" };

    /// <summary>Who asks: the user of the operating system.</summary>
    public static string By => Environment.UserName;

    /// <summary>Does something with the engine; what it refuses and that it cannot be reached are told.</summary>
    public async Task<int> RunAsync(ParseResult arguments, Func<ControlClient, Task<int>> what)
    {
        using var http = new HttpClient { BaseAddress = arguments.GetRequiredValue(Url), Timeout = Deadline };
        return await MessagesCommand.GuardAsync(http.BaseAddress!, () => what(new ControlClient(http)));
    }
}
