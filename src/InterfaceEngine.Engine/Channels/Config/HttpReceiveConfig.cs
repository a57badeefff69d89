using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// An HTTP or HTTPS listener to which messages are posted, one or a batch in each request. Channels that share one must agree in all of it.
/// The answer is sent when the message is kept, as over MLLP.
/// </summary>
public sealed record HttpReceiveConfig
{
    /// <summary>The TCP port.</summary>
    /// <example>8443</example>
    [Between(1, 65535)]
    public required int Port { get; init; }

    /// <summary>The local address to listen on: an IPv4 or IPv6 address; <c>0.0.0.0</c> is every IPv4 address, <c>::</c> every address.</summary>
    [LocalAddress]
    public string Address { get; init; } = "0.0.0.0";

    /// <summary>The one path that takes messages; every other is answered with 404.</summary>
    /// <example>/hl7</example>
    [RequestPath]
    public string Path { get; init; } = "/";

    /// <summary>What is agreed about requests and answers.</summary>
    public HttpReceiveFormat Format { get; init; } = HttpReceiveFormat.Hl7;

    /// <summary>
    /// The character set of messages whose MSH-18 is empty, by its name in HL7 table 0211. <c>auto</c>: UTF-8 where the bytes are valid
    /// UTF-8, else Windows-1252. A request whose content type names another one, under which the text would be another, is answered with 415.
    /// </summary>
    /// <example>8859/1</example>
    [CharsetName]
    public string Charset { get; init; } = "auto";

    /// <summary>The networks that may send, as addresses or CIDR; anyone where this is left out. Others are answered with 403.</summary>
    /// <example>[10.20.0.0/16]</example>
    [Network]
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>TLS, that is https; without it everything is in clear, what <c>auth</c> asks for included.</summary>
    public TlsServerConfig? Tls { get; init; }

    /// <summary>What senders must show; without it 401 is answered. Nothing is asked for where this is left out.</summary>
    public HttpReceiveAuthConfig? Auth { get; init; }

    /// <summary>How many connections may be open at once; one more is closed.</summary>
    [Between(1, 10_000)]
    public int MaxConnections { get; init; } = 512;

    /// <summary>The longest body; a longer one is answered with 413 and its beginning is kept.</summary>
    [Between("1KiB", "1GiB")]
    public ByteSize MaxMessage { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>A connection without a request is closed after so long; <c>0s</c> never closes one.</summary>
    [Between("0s", "7d")]
    public Duration IdleTimeout { get; init; } = Duration.FromMinutes(2);

    /// <summary>
    /// How long a body may take to arrive, and its headers, which have 30 seconds at most; then 408 is answered. A body that comes slower
    /// than 240 bytes a second is cut after 5 seconds.
    /// </summary>
    [Between("1s", "1h")]
    public Duration RequestTimeout { get; init; } = Duration.FromSeconds(60);
}

/// <summary>What is agreed about requests and answers.</summary>
public enum HttpReceiveFormat
{
    /// <summary>
    /// HL7 over HTTP: content type <c>application/hl7-v2</c> or <c>x-application/hl7-v2+er7</c>, and the acknowledgment is the body of the
    /// answer, in the same content type. Its status is 200 for AA and CA, 400 for AR and CR, 500 for AE and CE, as with HAPI; 413 where the
    /// message is too long, 503 where it cannot be kept now.
    /// </summary>
    Hl7,

    /// <summary>Any content type; the answer is a word of text with status 200, or the reason with 400, 413 or 503.</summary>
    Raw,
}

/// <summary>What senders must show: exactly one of these.</summary>
public sealed record HttpReceiveAuthConfig
{
    /// <summary>A token, as <c>Authorization: Bearer</c>.</summary>
    /// <example>${secret:hub-token}</example>
    [Alternative]
    public Secret? Bearer { get; init; }

    /// <summary>A user and a password, as <c>Authorization: Basic</c>.</summary>
    [Alternative]
    public BasicAuthConfig? Basic { get; init; }
}
