using System.Net.Sockets;
using System.Security.Authentication;

namespace InterfaceEngine.Mllp;

/// <summary>Why a connection could not be opened, of what was thrown.</summary>
internal static class NotConnected
{
    public static MllpNotSentReason Why(Exception fault, bool cancelled) => fault switch
    {
        _ when cancelled => MllpNotSentReason.Cancelled,
        OperationCanceledException => MllpNotSentReason.ConnectTimeout,
        AuthenticationException => MllpNotSentReason.TlsFailed,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => MllpNotSentReason.HostNotFound,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => MllpNotSentReason.ConnectionRefused,
        _ => MllpNotSentReason.ConnectFailed,
    };
}
