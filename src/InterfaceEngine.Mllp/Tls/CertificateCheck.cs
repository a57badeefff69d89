using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InterfaceEngine.Mllp;

/// <summary>Judges the certificate of one peer and keeps why it was refused, in the words of the framework's flags: nothing of the certificate itself.</summary>
/// <param name="required">A peer without a certificate is refused.</param>
/// <param name="checkName">A certificate for another host name is refused.</param>
internal sealed class CertificateCheck(bool required, bool checkName)
{
    /// <summary>Why the certificate was refused; null where it was not, or was not asked for yet.</summary>
    public string? Fault { get; private set; }

    /// <summary>What SslStream asks when it has built the chain.</summary>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            Fault = required ? "no certificate was shown" : null;
            return !required;
        }

        var counted = checkName ? errors : errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
        Fault = counted == SslPolicyErrors.None ? null : $"{counted}: {Statuses(chain)}";
        return Fault is null;
    }

    private static X509ChainStatusFlags Statuses(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
}
