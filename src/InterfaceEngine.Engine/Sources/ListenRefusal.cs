using System.Net.Sockets;

namespace InterfaceEngine.Engine.Sources;

/// <summary>Why a port cannot be listened on.</summary>
public static class ListenRefusal
{
    /// <summary>What the operating system said; null where it said nothing against it.</summary>
    public static string? InWords(SocketError error) => error switch
    {
        SocketError.Success => null,
        SocketError.AddressAlreadyInUse => "another program listens on this port",
        SocketError.AccessDenied => "this user may not listen on this port",
        SocketError.AddressNotAvailable => "this machine does not have this address",
        _ => error.ToString(),
    };
}
