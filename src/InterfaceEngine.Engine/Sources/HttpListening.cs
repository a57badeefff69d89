using System.Net;
using System.Net.Security;

namespace InterfaceEngine.Engine.Sources;

/// <summary>What an HTTP listener is to do. The web server belongs to the host; what requests mean is decided here.</summary>
public sealed record HttpListening
{
    /// <summary>The source's name.</summary>
    public required string Name { get; init; }

    /// <summary>The local address; <see cref="IPAddress.IPv6Any"/> takes IPv4 as well.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>How many connections may be open at once; one more is closed.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>The longest body.</summary>
    public required long MaxBody { get; init; }

    /// <summary>How long a body may take to arrive.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long a connection may be without a request.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>TLS, asked at every handshake; null for plain HTTP.</summary>
    public Func<SslServerAuthenticationOptions>? Tls { get; init; }

    /// <summary>Says no to a request before its body is read; null where the body is wanted.</summary>
    public required Func<HttpHead, HttpReply?> Refuse { get; init; }

    /// <summary>Takes a body.</summary>
    public required Func<HttpHead, HttpBody, CancellationToken, Task<HttpReply>> ReceiveAsync { get; init; }

    /// <summary>Told the status of every answer.</summary>
    public required Action<int> Answered { get; init; }
}

/// <summary>A request without its body.</summary>
/// <param name="Remote">Who sent it.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, decoded; the query is no business of the engine.</param>
/// <param name="HasBody">Whether a body follows, of whatever length.</param>
/// <param name="ContentType">The header of this name; null where it is missing, as the next ones.</param>
/// <param name="ContentEncoding">The header of this name.</param>
/// <param name="Authorization">The header of this name.</param>
public sealed record HttpHead(
    IPEndPoint Remote, string Method, string Path, bool HasBody, string? ContentType, string? ContentEncoding, string? Authorization);

/// <summary>The body of a request.</summary>
/// <param name="Bytes">All of it; of one that is too long its beginning.</param>
/// <param name="Length">How long it is, as far as is known.</param>
public sealed record HttpBody(byte[] Bytes, long Length)
{
    /// <summary>How much of a body that is too long is kept.</summary>
    public const int KeptBytes = 64 * 1024;

    /// <summary>Whether it is longer than it may be.</summary>
    public bool IsTooLong => Length > Bytes.Length;
}

/// <summary>An answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="Body">The body; may be empty.</param>
public sealed record HttpReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>A header besides.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>A line of text. It must hold nothing of the request.</summary>
    public static HttpReply Text(int status, string line) =>
        new(status, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(line + "\n"));
}
