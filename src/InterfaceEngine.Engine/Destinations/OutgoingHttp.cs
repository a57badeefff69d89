using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Sources;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>The way to an HTTP server, as a destination describes it.</summary>
internal static class OutgoingHttp
{
    /// <param name="parallel">The most connections.</param>
    /// <param name="headers">Sent with every request.</param>
    /// <param name="auth">Who the engine is.</param>
    /// <param name="tls">How an https address is spoken to.</param>
    public static HttpClient Create(int parallel, IReadOnlyDictionary<string, string> headers, HttpAuthConfig? auth, TlsClientConfig? tls)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirected POST would become a GET
            MaxConnectionsPerServer = parallel,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed address is noticed
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
        };
        if (tls is not null)
        {
            handler.SslOptions = SslOptions(tls);
        }

        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }; // each destination has its own deadline
        foreach (var (name, value) in headers)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        Authenticate(http.DefaultRequestHeaders, auth);
        return http;
    }

    private static void Authenticate(HttpRequestHeaders headers, HttpAuthConfig? auth)
    {
        switch (auth)
        {
            case { Bearer: { } token }:
                headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal().Trim());
                break;
            case { Basic: { } basic }:
                var pair = Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password.Reveal()}");
                headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
                break;
            case { Header: { } header }:
                headers.TryAddWithoutValidation(header.Name, header.Value.Reveal().Trim());
                break;
        }
    }

    private static SslClientAuthenticationOptions SslOptions(TlsClientConfig config)
    {
        var tls = Certificates.ClientTls(config);
        var options = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateContext = tls.Certificate?.Invoke(),
        };
        if (tls.TrustedAuthorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                TrustMode = X509ChainTrustMode.CustomRootTrust,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (config.ServerName is { } expected)
        {
            options.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
                && certificate is X509Certificate2 shown && shown.MatchesHostname(expected);
        }

        return options;
    }
}
