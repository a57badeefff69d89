using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>TLS 1.2 or 1.3 towards a destination.</summary>
public sealed record TlsClientConfig
{
    /// <summary>A PEM file with the authorities that may have signed the server's certificate; the system's own where it is left out.</summary>
    public FilePath? Authorities { get; init; }

    /// <summary>The name that the server's certificate must have; the host where it is left out.</summary>
    [Host]
    public string? ServerName { get; init; }

    /// <summary>The certificate to show: a PKCS#12 file, or a PEM file where <see cref="Key"/> names the key.</summary>
    public FilePath? Certificate { get; init; }

    /// <summary>The PEM file of the private key, where the certificate is a PEM file without it.</summary>
    public FilePath? Key { get; init; }

    /// <summary>The password of the PKCS#12 file or of the key.</summary>
    public Secret? Password { get; init; }
}
