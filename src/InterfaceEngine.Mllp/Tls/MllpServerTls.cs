using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InterfaceEngine.Mllp;

/// <summary>TLS 1.2 or 1.3 on a listener; with certificates required on both sides it is what IHE ATNA asks (ITI TF-2 3.19).</summary>
public sealed record MllpServerTls
{
    /// <summary>
    /// Gives the certificate with its key and its intermediates. Asked at every handshake, so that a renewed certificate is used without
    /// a restart; until then give the same context, for it holds what lets sessions resume.
    /// </summary>
    public required Func<SslStreamCertificateContext> Certificate { get; init; }

    /// <summary>Whether a client shows a certificate.</summary>
    public MllpClientCertificates Clients { get; init; } = MllpClientCertificates.None;

    /// <summary>The authorities that client certificates must come from; null for those of the operating system.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; init; }

    /// <summary>Whether revocation is checked. Off by default: hospital authorities rarely publish lists, and hospital networks rarely let one fetch them.</summary>
    public X509RevocationMode Revocation { get; init; } = X509RevocationMode.NoCheck;

    /// <summary>How long a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for a server of another protocol.</summary>
    public SslServerAuthenticationOptions ToAuthenticationOptions() =>
        ToAuthenticationOptions(new CertificateCheck(required: Clients == MllpClientCertificates.Required, checkName: false));

    internal SslServerAuthenticationOptions ToAuthenticationOptions(CertificateCheck check) => new()
    {
        ServerCertificateContext = Certificate(),
        ClientCertificateRequired = Clients != MllpClientCertificates.None,
        EnabledSslProtocols = TlsTrust.Protocols,
        CertificateChainPolicy = TlsTrust.ForClients(TrustedAuthorities, Revocation),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => check.Accept(certificate, chain, errors),
    };
}
