using System.Net;

namespace InterfaceEngine.Mllp;

/// <summary>The other end of a connection that a listener accepted.</summary>
/// <param name="ConnectionId">Names the connection in logs; never used twice.</param>
/// <param name="Listener">The name of the listener.</param>
/// <param name="Remote">The peer's address and port; an IPv4 address as such, also where the listener is an IPv6 one.</param>
/// <param name="Local">Our address and port.</param>
/// <param name="CertificateSubject">The subject of the peer's TLS certificate, which was validated; null where it showed none.</param>
public sealed record MllpPeer(Guid ConnectionId, string Listener, IPEndPoint Remote, IPEndPoint Local, string? CertificateSubject)
{
    /// <summary>The peer's address and port as text; made once for the connection.</summary>
    public string RemoteText { get; } = Remote.ToString();
}
