using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>Whether a certificate can be read with its key, and for how long it is valid.</summary>
internal static class CertificateProbe
{
    /// <summary>From when on its end is told.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static Finding Try(string path, string? keyPath, Secret? password, DateTimeOffset now)
    {
        try
        {
            using var certificate = Load(path, keyPath, password);
            return certificate is null || !certificate.HasPrivateKey
                ? new Finding(FaultCodes.BadCertificate, "the file has no certificate with its private key")
                : Validity(certificate, now);
        }
        catch (CryptographicException)
        {
            return new Finding(FaultCodes.BadCertificate, password is null
                ? "the certificate or its key cannot be read, or one does not belong to the other; a key with a password needs 'password'"
                : "the certificate or its key cannot be read: the password may be wrong, or one does not belong to the other");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding(FaultCodes.BadCertificate, "the certificate or its key cannot be read");
        }
    }

    private static X509Certificate2? Load(string path, string? keyPath, Secret? password) => keyPath is null
        ? X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password?.Reveal()).FirstOrDefault(certificate => certificate.HasPrivateKey)
        : password is null
            ? X509Certificate2.CreateFromPemFile(path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password.Reveal(), keyPath);

    private static Finding Validity(X509Certificate2 certificate, DateTimeOffset now)
    {
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var day = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return now > end ? new Finding(FaultCodes.CertificateExpires, $"the certificate expired on {day}")
            : now < new DateTimeOffset(certificate.NotBefore.ToUniversalTime()) ? new Finding(FaultCodes.CertificateExpires, "the certificate is not valid yet")
            : now > end - Soon ? new Finding(FaultCodes.CertificateExpires, $"the certificate expires on {day}", IsWarning: true)
            : Finding.Good($"valid until {day}");
    }
}
