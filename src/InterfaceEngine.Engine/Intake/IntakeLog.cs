using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Intake;

/// <summary>Every log line of the intake. Never content.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(1001, LogLevel.Warning, "Refused on {Listener} from {Remote}: {Reason}, {Length} bytes")]
    public static partial void Refused(this ILogger logger, string listener, string remote, string reason, long length);

    [LoggerMessage(1002, LogLevel.Error, "The store takes nothing on {Listener}: {Reason}")]
    public static partial void StoreUnavailable(this ILogger logger, string listener, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "On {Listener} from {Remote}: a control id was used before for another message")]
    public static partial void ControlIdReused(this ILogger logger, string listener, string remote);
}
