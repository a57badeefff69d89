using System.Collections.Concurrent;
using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>
/// Tries what channels need from outside: certificates, ports, folders, other systems. Nothing is sent and nothing stays behind. Many at a
/// time, each with a deadline.
/// </summary>
/// <param name="timeout">How long each may take.</param>
/// <param name="time">The clock.</param>
public sealed class ConnectionChecks(TimeSpan timeout, TimeProvider time)
{
    private const int AtOnce = 16;

    /// <summary>Tries everything that the channels of some files need.</summary>
    /// <returns>The results in the order of the files.</returns>
    public async Task<IReadOnlyList<ConnectionResult>> RunAsync(IEnumerable<ChannelFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        Attempt[] attempts = [.. files.Where(file => file.Config is not null).SelectMany(AttemptsOf)];
        var results = new ConcurrentDictionary<int, ConnectionResult>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, attempts.Length),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => results[i] = attempts[i].Result(await attempts[i].TryAsync(token)));
        return [.. results.OrderBy(result => result.Key).Select(result => result.Value)];
    }

    private IEnumerable<Attempt> AttemptsOf(ChannelFile file)
    {
        var channel = file.Config!.Channel;
        if (LocalListener.Of(file.Config.Receive) is { } listener)
        {
            yield return new Attempt(
                file, channel, Text($"listen on {listener.Address}:{listener.Port}"), listener.Config, LocalListener.PortProperty,
                token => PortProbe.TryAsync(listener, token));
            if (listener.Tls is { } tls)
            {
                yield return Certificate(file, channel, tls, tls.Certificate, tls.Key, tls.Password);
            }
        }

        foreach (var attempt in file.Config.Destinations.SelectMany(destination => AttemptsOf(file, $"{channel}/{destination.Name}", destination)))
        {
            yield return attempt;
        }
    }

    private IEnumerable<Attempt> AttemptsOf(ChannelFile file, string subject, DestinationConfig destination)
    {
        switch (destination)
        {
            case { Mllp: { } mllp }:
                if (mllp.Tls is { Certificate: { } certificate } tls)
                {
                    yield return Certificate(file, subject, tls, certificate, tls.Key, tls.Password);
                }

                yield return new Attempt(file, subject, Text($"mllp {mllp.Host}:{mllp.Port}"), mllp, nameof(mllp.Host), token => TryAsync(mllp, token));
                break;

            case { Fhir: { } fhir }:
                yield return new Attempt(file, subject, $"fhir {fhir.Base}", fhir, nameof(fhir.Base), token => FhirProbe.TryAsync(fhir.Base, timeout, time, token));
                break;

            case { File: { } target }:
                var folder = FolderProbe.FolderOf(target.Path.Text);
                yield return new Attempt(file, subject, $"folder {folder}", target, nameof(target.Path), _ => Task.FromResult(FolderProbe.Try(folder)));
                break;
        }
    }

    private Attempt Certificate(ChannelFile file, string subject, object record, FilePath certificate, FilePath? key, Secret? password) => new(
        file, subject, $"certificate {certificate}", record, nameof(TlsServerConfig.Certificate),
        _ => Task.FromResult(CertificateProbe.Try(certificate.Value, key?.Value, password, time.GetUtcNow())));

    private async Task<Finding> TryAsync(MllpDestinationConfig config, CancellationToken cancellationToken)
    {
        MllpClientTls? tls;
        try
        {
            tls = config.Tls is null ? null : Certificates.ClientTls(config.Tls);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return new Finding(FaultCodes.BadCertificate, "the authorities' file holds no certificates in PEM form");
        }

        var options = new MllpClientOptions { Name = "validate", Host = config.Host, Port = config.Port, ConnectTimeout = timeout, Tls = tls };
        var began = time.GetTimestamp();
        try
        {
            return await MllpProbe.TryAsync(options, time, cancellationToken) switch
            {
                null => Finding.Good(Text($"{(tls is null ? "reached" : "reached over TLS")} in {time.GetElapsedTime(began).TotalMilliseconds:0} ms")),
                (MllpNotSentReason.TlsFailed, var detail) => new Finding(FaultCodes.TlsRefused, $"the TLS handshake failed{(detail is null ? "" : $": {detail}")}"),
                var (reason, _) => new Finding(FaultCodes.CannotConnect, reason switch
                {
                    MllpNotSentReason.HostNotFound => "the host name has no address",
                    MllpNotSentReason.ConnectionRefused => "the machine answers, but nothing listens on this port",
                    MllpNotSentReason.ConnectTimeout => Text($"nothing answered within {timeout.TotalSeconds:0.#} s"),
                    _ => "the connection could not be opened",
                }),
            };
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            return new Finding(FaultCodes.BadCertificate, "our certificate cannot be used for the handshake");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Something to try, with its place in the file.</summary>
    private sealed record Attempt(
        ChannelFile File, string Subject, string Target, object Record, string Property, Func<CancellationToken, Task<Finding>> TryAsync)
    {
        public ConnectionResult Result(Finding finding)
        {
            if (finding.Code is null)
            {
                return new ConnectionResult(Subject, Target, finding.Message, null);
            }

            var span = File.PlaceOf(Record, Property) ?? new SourceSpan(new SourcePlace(File.Path, 1, 1), 1);
            return new ConnectionResult(Subject, Target, null, new ChannelFault(finding.Code.Code, span.Place, span.Length, Printable.Of($"{Subject}: {finding.Message}"))
            {
                Severity = finding.IsWarning ? FaultSeverity.Warning : FaultSeverity.Error,
            });
        }
    }
}
