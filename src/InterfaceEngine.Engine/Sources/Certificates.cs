using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>Certificates as channel files name them.</summary>
internal static class Certificates
{
    public static MllpServerTls ServerTls(TlsServerConfig config) => new()
    {
        Certificate = new RenewedCertificate(config.Certificate.Value, config.Key?.Value, config.Password).Current,
        Clients = config.Clients switch
        {
            ClientCertificates.Required => MllpClientCertificates.Required,
            ClientCertificates.Optional => MllpClientCertificates.Optional,
            _ => MllpClientCertificates.None,
        },
        TrustedAuthorities = Authorities(config.Authorities?.Value),
    };

    public static MllpClientTls ClientTls(TlsClientConfig config) => new()
    {
        ServerName = config.ServerName,
        TrustedAuthorities = Authorities(config.Authorities?.Value),
        Certificate = config.Certificate is null ? null : new RenewedCertificate(config.Certificate.Value, config.Key?.Value, config.Password).Current,
    };

    private static X509Certificate2Collection? Authorities(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities;
    }

    /// <summary>A certificate that is read again when its file changes, so that a renewed one is used without a restart.</summary>
    private sealed class RenewedCertificate(string path, string? keyPath, Secret? password)
    {
        private readonly Lock _gate = new();
        private DateTime _readFrom;
        private SslStreamCertificateContext? _context;

        public SslStreamCertificateContext Current()
        {
            lock (_gate)
            {
                var written = File.GetLastWriteTimeUtc(path);
                if (_context is null || written != _readFrom)
                {
                    _context = Load();
                    _readFrom = written;
                }

                return _context;
            }
        }

        private SslStreamCertificateContext Load()
        {
            var chain = new X509Certificate2Collection();
            if (keyPath is null && !IsPem())
            {
                chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password?.Reveal());
                var own = chain.First(certificate => certificate.HasPrivateKey);
                return SslStreamCertificateContext.Create(own, chain);
            }

            chain.ImportFromPemFile(path);
            var leaf = password is null
                ? X509Certificate2.CreateFromPemFile(path, keyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(path, password.Reveal(), keyPath);
            return SslStreamCertificateContext.Create(leaf, chain);
        }

        private bool IsPem() => File.ReadAllText(path, System.Text.Encoding.Latin1).Contains("-----BEGIN", StringComparison.Ordinal);
    }
}
