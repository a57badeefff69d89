namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>TLS 1.2 or 1.3 of a listener.</summary>
public sealed record TlsServerConfig
{
    /// <summary>The certificate with its private key: a PKCS#12 file, or a PEM file where <see cref="Key"/> names the key.</summary>
    /// <example>${file:/run/secrets/mllp.pfx}</example>
    public required FilePath Certificate { get; init; }

    /// <summary>The PEM file of the private key, where the certificate is a PEM file without it.</summary>
    public FilePath? Key { get; init; }

    /// <summary>The password of the PKCS#12 file or of the key.</summary>
    public Secret? Password { get; init; }

    /// <summary>Whether senders must show a certificate.</summary>
    public ClientCertificates Clients { get; init; } = ClientCertificates.None;

    /// <summary>A PEM file with the authorities that may have signed the senders' certificates; the system's own where it is left out.</summary>
    public FilePath? Authorities { get; init; }
}

/// <summary>Whether senders must show a certificate.</summary>
public enum ClientCertificates
{
    /// <summary>They are not asked.</summary>
    None,

    /// <summary>They are asked; one that is shown must be valid.</summary>
    Optional,

    /// <summary>Without a valid one there is no connection.</summary>
    Required,
}
