using InterfaceEngine.Host.Cli;

namespace InterfaceEngine.Host.Api;

/// <summary>Health for a supervisor: live as long as the process answers, ready when every listener is open.</summary>
internal static class HealthApi
{
    public static IResult Live() => Results.Text("live\n");

    public static IResult Ready(RunningEngine engine) => engine.IsReady
        ? Results.Text("ready\n")
        : Results.Text("not ready: " + engine.NotReadyReason + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
}
