using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>Whether a listener could be opened: it is, for a moment, and nobody is let in.</summary>
internal static class PortProbe
{
    public static Task<Finding> TryAsync(LocalListener listener, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var address = listener.IP;
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(address, listener.Port));
            return Task.FromResult(Finding.Good("free"));
        }
        catch (SocketException fault)
        {
            return Task.FromResult(fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => new Finding(FaultCodes.PortInUse, "a program listens on this port already, perhaps this engine", IsWarning: true),
                SocketError.AccessDenied => new Finding(FaultCodes.PortNotAllowed, "this user may not listen on this port"),
                SocketError.AddressNotAvailable => new Finding(FaultCodes.PortNotAllowed, "this machine does not have this address"),
                var other => new Finding(FaultCodes.PortNotAllowed, $"the listener could not be opened: {other}"),
            });
        }
    }
}
