using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Routing;

/// <summary>Every log line of routing. Never content.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(2001, LogLevel.Error, "Routing stopped behind message {Sequence}, trying again: {Type} {Reason}")]
    public static partial void RoutingFailed(this ILogger logger, long sequence, string type, string reason);

    [LoggerMessage(2002, LogLevel.Error, "{Channel}: message {Sequence} could not be handled: {Reason}")]
    public static partial void ChannelFailed(this ILogger logger, string channel, long sequence, string reason);
}
