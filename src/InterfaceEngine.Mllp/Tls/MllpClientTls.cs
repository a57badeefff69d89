using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InterfaceEngine.Mllp;

/// <summary>TLS 1.2 or 1.3 of a client.</summary>
public sealed record MllpClientTls
{
    /// <summary>The name the server's certificate must carry (RFC 9525); null for <see cref="MllpClientOptions.Host"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the name is compared at all. Off only where the peer's certificate cannot be mended; its chain is still checked.</summary>
    public bool CheckServerName { get; init; } = true;

    /// <summary>The authorities that the server's certificate must come from; null for those of the operating system.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; init; }

    /// <summary>Gives our certificate with its key, asked at every handshake; null shows none.</summary>
    public Func<SslStreamCertificateContext>? Certificate { get; init; }

    /// <summary>Whether revocation is checked; see <see cref="MllpServerTls.Revocation"/>.</summary>
    public X509RevocationMode Revocation { get; init; } = X509RevocationMode.NoCheck;

    internal SslClientAuthenticationOptions ToAuthenticationOptions(string host, CertificateCheck check) => new()
    {
        TargetHost = ServerName ?? host,
        EnabledSslProtocols = TlsTrust.Protocols,
        ClientCertificateContext = Certificate?.Invoke(),
        CertificateChainPolicy = TlsTrust.ForServers(TrustedAuthorities, Revocation),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => check.Accept(certificate, chain, errors),
    };
}
