using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// A system that sends over MLLP once it is called: the engine connects, receives and answers, and connects again whenever the connection
/// ends. Channels that name the same host and port share the connection and must agree in all of it.
/// </summary>
public sealed record MllpClientReceiveConfig
{
    /// <summary>Name or address.</summary>
    /// <example>monitor.example.org</example>
    [Host]
    public required string Host { get; init; }

    /// <summary>The TCP port.</summary>
    /// <example>6662</example>
    [Between(1, 65535)]
    public required int Port { get; init; }

    /// <summary>
    /// The character set of messages whose MSH-18 is empty, by its name in HL7 table 0211. <c>auto</c>: UTF-8 where the bytes are valid
    /// UTF-8, else Windows-1252.
    /// </summary>
    /// <example>8859/1</example>
    [CharsetName]
    public string Charset { get; init; } = "auto";

    /// <summary>How long connecting may take.</summary>
    [Between("100ms", "10m")]
    public Duration ConnectTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>The wait before connecting again; it doubles up to <see cref="MaxReconnect"/> while the system cannot be reached.</summary>
    [Between("100ms", "1h")]
    public Duration Reconnect { get; init; } = Duration.FromSeconds(1);

    /// <summary>The longest wait before connecting again.</summary>
    [Between("100ms", "1d")]
    public Duration MaxReconnect { get; init; } = Duration.FromMinutes(1);

    /// <summary>TLS; without it the connection is in clear.</summary>
    public TlsClientConfig? Tls { get; init; }

    /// <summary>The longest message; a longer one is answered with AE or CE and its beginning is kept.</summary>
    [Between("1KiB", "1GiB")]
    public ByteSize MaxMessage { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>A connection on which nothing arrives for so long is closed and opened again; <c>0s</c> never.</summary>
    [Between("0s", "7d")]
    public Duration IdleTimeout { get; init; } = Duration.FromHours(24);

    /// <summary>How long a message may take from its first to its last byte.</summary>
    [Between("1s", "1h")]
    public Duration MessageTimeout { get; init; } = Duration.FromSeconds(60);
}
