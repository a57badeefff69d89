using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>An MLLP listener. Channels that share one must agree in all of it.</summary>
public sealed record MllpReceiveConfig
{
    /// <summary>The TCP port.</summary>
    /// <example>2575</example>
    [Between(1, 65535)]
    public required int Port { get; init; }

    /// <summary>The local address to listen on: an IPv4 or IPv6 address; <c>0.0.0.0</c> is every IPv4 address, <c>::</c> every address.</summary>
    [LocalAddress]
    public string Address { get; init; } = "0.0.0.0";

    /// <summary>
    /// The character set of messages whose MSH-18 is empty, by its name in HL7 table 0211. <c>auto</c>: UTF-8 where the bytes are valid
    /// UTF-8, else Windows-1252.
    /// </summary>
    /// <example>8859/1</example>
    [CharsetName]
    public string Charset { get; init; } = "auto";

    /// <summary>The networks that may connect, as addresses or CIDR; anyone where this is left out.</summary>
    /// <example>[10.20.0.0/16]</example>
    [Network]
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>TLS; without it the connection is in clear.</summary>
    public TlsServerConfig? Tls { get; init; }

    /// <summary>How many connections may be open at once; one more is refused, logged and counted.</summary>
    [Between(1, 10_000)]
    public int MaxConnections { get; init; } = 512;

    /// <summary>The longest message; a longer one is answered with AE or CE and its beginning is kept.</summary>
    [Between("1KiB", "1GiB")]
    public ByteSize MaxMessage { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>A connection on which nothing arrives for so long is closed; <c>0s</c> never closes one.</summary>
    [Between("0s", "7d")]
    public Duration IdleTimeout { get; init; } = Duration.FromMinutes(60);

    /// <summary>How long a message may take from its first to its last byte.</summary>
    [Between("1s", "1h")]
    public Duration MessageTimeout { get; init; } = Duration.FromSeconds(60);

    /// <summary>Whether a message without the final carriage return of its end block is taken. It is counted either way.</summary>
    public bool TolerateMissingEnd { get; init; }
}
