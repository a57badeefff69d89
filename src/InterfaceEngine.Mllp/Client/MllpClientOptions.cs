namespace InterfaceEngine.Mllp;

/// <summary>Where and how a client sends. Immutable; every wait has a deadline.</summary>
public sealed record MllpClientOptions
{
    /// <summary>Names the peer in logs and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The host name or address of the peer.</summary>
    public required string Host { get; init; }

    /// <summary>The TCP port of the peer.</summary>
    public required int Port { get; init; }

    /// <summary>How long name resolution, connecting and the TLS handshake may take together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the peer may take to accept the bytes of one message.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer may take from the last byte sent.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A connection unused for longer is opened anew before the next message: a firewall may have forgotten it meanwhile, and a message
    /// sent into it would only time out with its outcome unknown.
    /// </summary>
    public TimeSpan ReopenAfterIdle { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How answers are read; the largest answer is here.</summary>
    public MllpFrameOptions Framing { get; init; } = new();

    /// <summary>TCP keep-alive of the connection.</summary>
    public MllpKeepAlive KeepAlive { get; init; } = MllpKeepAlive.Default;

    /// <summary>TLS; null for plain TCP.</summary>
    public MllpClientTls? Tls { get; init; }
}
