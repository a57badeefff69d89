using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine;

/// <summary>Log lines of the engine as a whole.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Stopping: no new messages; those under way are answered, routed and sent")]
    public static partial void Stopping(this ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger logger);
}
