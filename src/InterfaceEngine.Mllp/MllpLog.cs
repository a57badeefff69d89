using System.Net;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Mllp;

/// <summary>Every log line of this project. Names, addresses, counts and types of faults; never a byte of what was received.</summary>
internal static partial class MllpLog
{
    [LoggerMessage(1, LogLevel.Information, "Listener {Listener} is open on {Local}")]
    public static partial void ListenerOpen(this ILogger logger, string listener, EndPoint local);

    [LoggerMessage(2, LogLevel.Information, "Listener {Listener} is closed; {Aborted} connections did not end in time and were aborted")]
    public static partial void ListenerClosed(this ILogger logger, string listener, int aborted);

    [LoggerMessage(3, LogLevel.Warning, "Listener {Listener} could not accept a connection ({Error}); it goes on")]
    public static partial void AcceptFailed(this ILogger logger, string listener, string error);

    [LoggerMessage(4, LogLevel.Warning, "Listener {Listener} refused a connection of {Remote}: {Reason}; {Count} refused since this was last said")]
    public static partial void ConnectionRefused(this ILogger logger, string listener, IPEndPoint remote, string reason, long count);

    [LoggerMessage(5, LogLevel.Debug, "Connection {ConnectionId}: {Remote} connected to listener {Listener}")]
    public static partial void ConnectionOpen(this ILogger logger, Guid connectionId, IPEndPoint remote, string listener);

    [LoggerMessage(6, LogLevel.Debug, "Connection {ConnectionId} of {Remote} ended: {End}")]
    public static partial void ConnectionClosed(this ILogger logger, Guid connectionId, IPEndPoint remote, ConnectionEnd end);

    [LoggerMessage(7, LogLevel.Warning, "Connection {ConnectionId} of {Remote} to listener {Listener} was closed: {End}")]
    public static partial void ConnectionGivenUp(this ILogger logger, Guid connectionId, IPEndPoint remote, string listener, ConnectionEnd end);

    [LoggerMessage(8, LogLevel.Warning, "{Remote} speaks TLS to listener {Listener}, which is plain TCP; the connection was closed")]
    public static partial void TlsOnPlainPort(this ILogger logger, IPEndPoint remote, string listener);

    [LoggerMessage(9, LogLevel.Warning, "TLS handshake of {Remote} with listener {Listener} failed: {Fault}")]
    public static partial void TlsFailed(this ILogger logger, IPEndPoint remote, string listener, string fault);

    [LoggerMessage(10, LogLevel.Error, "Connection {ConnectionId} of {Remote} to listener {Listener} was closed: its handler failed with {Fault}")]
    public static partial void HandlerFailed(this ILogger logger, Guid connectionId, IPEndPoint remote, string listener, string fault);

    [LoggerMessage(11, LogLevel.Warning, "Connection {ConnectionId} of {Remote} to listener {Listener}: {Kind}, {Length} bytes")]
    public static partial void ReceptionRejected(
        this ILogger logger, Guid connectionId, IPEndPoint remote, string listener, MllpReceptionKind kind, long length);

    [LoggerMessage(20, LogLevel.Debug, "Peer {Peer}: connected to {Host}:{Port}")]
    public static partial void LinkOpen(this ILogger logger, string peer, string host, int port);

    [LoggerMessage(21, LogLevel.Information, "Peer {Peer}: the connection was unfit for the next message ({State}) and is opened anew")]
    public static partial void LinkReopened(this ILogger logger, string peer, LinkState state);

    [LoggerMessage(22, LogLevel.Warning, "Peer {Peer}: an answer of {Length} bytes belongs to no message in flight")]
    public static partial void AnswerSkipped(this ILogger logger, string peer, long length);

    [LoggerMessage(23, LogLevel.Warning, "Peer {Peer}: {Kind}, {Length} bytes, while waiting for an answer")]
    public static partial void AnswerOddity(this ILogger logger, string peer, MllpReceptionKind kind, long length);

    [LoggerMessage(24, LogLevel.Warning, "Peer {Peer}: message not sent: {Reason} ({Fault})")]
    public static partial void NotSent(this ILogger logger, string peer, MllpNotSentReason reason, string fault);

    [LoggerMessage(25, LogLevel.Warning, "Peer {Peer}: message sent, outcome unknown: {Reason} ({Fault})")]
    public static partial void OutcomeUnknown(this ILogger logger, string peer, MllpUnknownReason reason, string fault);
}
