namespace InterfaceEngine.Mllp;

/// <summary>How a dialer connects to a peer that sends. Immutable; every limit has a default.</summary>
public sealed record MllpDialerOptions
{
    /// <summary>Name or address of the peer.</summary>
    public required string Host { get; init; }

    /// <summary>Its TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>How the open connection is served; what concerns listening alone has no effect.</summary>
    public required MllpListenerOptions Connection { get; init; }

    /// <summary>How long name resolution and connecting may take together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait before connecting again; it doubles while the peer cannot be reached.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>TLS; null for plain TCP.</summary>
    public MllpClientTls? Tls { get; init; }
}
