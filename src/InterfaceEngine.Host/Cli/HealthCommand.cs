using System.CommandLine;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine health</c>: asks a running engine whether it is ready; for container health checks, where there is no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var web = WebAddressOption.Create("The address of the running engine");
        var command = new Command("health", "Ask a running engine whether it is ready: exit 0, else 1") { web };
        command.SetAction((arguments, cancellationToken) => AskAsync(arguments.GetRequiredValue(web), cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(Uri web, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Deadline };
        try
        {
            using var answer = await http.GetAsync(new Uri(web, "health/ready"), cancellationToken);
            Console.Write(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{web} does not answer");
            return ExitCode.Failed;
        }
    }
}
