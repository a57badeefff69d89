using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Certificate, key, and whether what is said about senders' certificates has any effect.</summary>
internal sealed class TlsServerCheck : RecordCheck<TlsServerConfig>
{
    protected override void Check(TlsServerConfig record, SourcePlaces places, FaultList faults)
    {
        if (CertificateFiles.Fault(record.Certificate, record.Key) is var (code, message, hint))
        {
            faults.Add(code, PlaceOf(record, places, code == FaultCodes.UnusedTls ? nameof(record.Key) : nameof(record.Certificate)), message, hint);
        }

        if (record is { Authorities: not null, Clients: ClientCertificates.None })
        {
            faults.Add(
                FaultCodes.UnusedTls, PlaceOf(record, places, nameof(record.Authorities)),
                "'authorities' has no effect: senders are not asked for a certificate", "add clients: required");
        }
    }
}

/// <summary>Certificate and key towards a destination.</summary>
internal sealed class TlsClientCheck : RecordCheck<TlsClientConfig>
{
    protected override void Check(TlsClientConfig record, SourcePlaces places, FaultList faults)
    {
        if (record.Certificate is null && (record.Key is not null || record.Password is not null))
        {
            faults.Add(
                FaultCodes.UnusedTls, PlaceOf(record, places, nameof(record.Key), nameof(record.Password)),
                "a key or password has no effect without 'certificate'", "add the certificate, or remove it");
        }
        else if (record.Certificate is not null && CertificateFiles.Fault(record.Certificate, record.Key) is var (code, message, hint))
        {
            faults.Add(code, PlaceOf(record, places, code == FaultCodes.UnusedTls ? nameof(record.Key) : nameof(record.Certificate)), message, hint);
        }
    }
}

/// <summary>By their names: <c>.pfx</c> and <c>.p12</c> are PKCS#12 and hold the key, everything else is PEM.</summary>
internal static class CertificateFiles
{
    public static (FaultCode Code, string Message, string Hint)? Fault(FilePath certificate, FilePath? key)
    {
        var holdsKey = Path.GetExtension(certificate.Value).ToLowerInvariant() is ".pfx" or ".p12";
        return (holdsKey, key) switch
        {
            (false, null) => (FaultCodes.NoKey, "a PEM certificate needs its key",
                "add key: with the file of the private key, which may be the same file; a PKCS#12 file ends with .pfx or .p12"),
            (true, not null) => (FaultCodes.UnusedTls, "'key' has no effect: a PKCS#12 file holds its key", "remove it"),
            _ => null,
        };
    }
}
