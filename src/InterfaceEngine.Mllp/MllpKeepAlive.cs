using System.Net.Sockets;

namespace InterfaceEngine.Mllp;

/// <summary>
/// TCP keep-alive, which finds a peer that vanished without a word (power, cable, firewall) and keeps idle connections known to
/// firewalls, some of which forget them after ten minutes. RFC 9293 3.8.4.
/// </summary>
/// <param name="Idle">The silence before the first probe; whole seconds, at least 1.</param>
/// <param name="Interval">The time between probes without an answer; whole seconds, at least 1.</param>
/// <param name="Probes">So many unanswered probes end the connection.</param>
public sealed record MllpKeepAlive(TimeSpan Idle, TimeSpan Interval, int Probes)
{
    /// <summary>The first probe after a minute, then every ten seconds: a vanished peer is noticed within two minutes.</summary>
    public static MllpKeepAlive Default { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), 6);

    internal void ApplyTo(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)Idle.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)Interval.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
    }
}
