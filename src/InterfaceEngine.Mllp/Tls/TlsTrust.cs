using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterfaceEngine.Mllp;

/// <summary>What listener and client ask of TLS alike.</summary>
internal static class TlsTrust
{
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1"; // RFC 5280 4.2.1.12
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>How the chain of a client's certificate is checked.</summary>
    public static X509ChainPolicy ForClients(X509Certificate2Collection? authorities, X509RevocationMode revocation) =>
        Policy(authorities, revocation, ClientAuthentication);

    /// <summary>How the chain of a server's certificate is checked.</summary>
    public static X509ChainPolicy ForServers(X509Certificate2Collection? authorities, X509RevocationMode revocation) =>
        Policy(authorities, revocation, ServerAuthentication);

    private static X509ChainPolicy Policy(X509Certificate2Collection? authorities, X509RevocationMode revocation, string purpose)
    {
        var policy = new X509ChainPolicy { RevocationMode = revocation, DisableCertificateDownloads = true };
        policy.ApplicationPolicy.Add(new Oid(purpose));
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }
}
