using System.Net;

namespace InterfaceEngine.Mllp;

/// <summary>How a listener listens. Immutable; every limit has a default.</summary>
public sealed record MllpListenerOptions
{
    /// <summary>Names the listener in logs and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The address to listen on. <see cref="IPAddress.IPv6Any"/> takes IPv4 as well.</summary>
    public IPAddress Address { get; init; } = IPAddress.Any;

    /// <summary>The TCP port; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>How many connections the operating system may hold that were not accepted yet.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>How many connections may be open at once. One more is closed at once, logged and counted.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>Who may connect. Empty: everybody. An IPv4 network covers the same addresses mapped into IPv6, and the other way round.</summary>
    public IReadOnlyList<IPNetwork> Allow { get; init; } = [];

    /// <summary>How blocks are read; the largest block is here.</summary>
    public MllpFrameOptions Framing { get; init; } = new();

    /// <summary>
    /// How long a connection may stay without a byte received. A day: interfaces are silent for a night and are not to lose their
    /// connection for it, and <see cref="KeepAlive"/> already ends connections whose peer is gone; what is left are peers that forgot a
    /// connection, which must not hold its place for ever.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a block (or junk) may take from its first byte to its end. 16 MiB take a minute at 2.2 Mbit/s.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the peer may leave answers unread that do not fit the socket's buffers.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for blocks in flight and their answers before it aborts the connections.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a connection that we close stays to let the peer take the last answer. Closing at once with bytes unread would make TCP
    /// reset the connection, and the reset may overtake the answer (RFC 2525 2.17).
    /// </summary>
    public TimeSpan CloseLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>TCP keep-alive of the accepted connections.</summary>
    public MllpKeepAlive KeepAlive { get; init; } = MllpKeepAlive.Default;

    /// <summary>TLS; null for plain TCP.</summary>
    public MllpServerTls? Tls { get; init; }
}
