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

    /// <summary>Told where a file of authorities cannot be read.</summary>
    internal static readonly Finding NoAuthorities = new(FaultCodes.BadCertificate, "the authorities' file holds no certificates in PEM form");

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

    private IEnumerable<Attempt> AttemptsOf(ChannelFile file) =>
    [
        .. AttemptsOf(file, file.Config!.Channel, file.Config.Receive),
        .. file.Config.Destinations.SelectMany(destination => AttemptsOf(file, $"{file.Config.Channel}/{destination.Name}", destination)),
    ];

    private IEnumerable<Attempt> AttemptsOf(ChannelFile file, string subject, ReceiveConfig receive) => receive switch
    {
        { MllpClient: { } peer } => AttemptsOf(file, subject, "mllp", peer, nameof(peer.Host), peer.Host, peer.Port, peer.Tls),
        { Files: { } files } => new[] { (files.Folder, nameof(files.Folder)), (files.Archive, nameof(files.Archive)), (files.Errors, nameof(files.Errors)) }
            .Where(folder => folder.Item1 is not null)
            .Select(folder => Folder(file, subject, Path.GetFullPath(folder.Item1!), files, folder.Item2)),
        _ when LocalListener.Of(receive) is { } listener =>
        [
            new Attempt(
                file, subject, Text($"listen on {listener.Address}:{listener.Port}"), listener.Config, LocalListener.PortProperty,
                token => PortProbe.TryAsync(listener, token)),
            .. listener.Tls is { } tls ? [Certificate(file, subject, tls, tls.Certificate, tls.Key, tls.Password)] : (Attempt[])[],
        ],
        _ => [], // channels and clocks need nothing from outside
    };

    private IEnumerable<Attempt> AttemptsOf(ChannelFile file, string subject, DestinationConfig destination) => destination switch
    {
        { Mllp: { } mllp } => AttemptsOf(file, subject, "mllp", mllp, nameof(mllp.Host), mllp.Host, mllp.Port, mllp.Tls),
        { Http: { } http } when new Uri(http.Url) is var url => AttemptsOf(
            file, subject, url.Scheme, http, nameof(http.Url), url.IdnHost, url.Port, url.Scheme == Uri.UriSchemeHttps ? http.Tls ?? new TlsClientConfig() : null),
        { Fhir: { } fhir } =>
        [
            .. CertificateOf(file, subject, fhir.Tls),
            new Attempt(file, subject, $"fhir {fhir.Base}", fhir, nameof(fhir.Base), token => FhirProbe.TryAsync(fhir, timeout, time, token)),
        ],
        { File: { } target } => [Folder(file, subject, FolderProbe.FolderOf(target.Path.Text), target, nameof(target.Path))],
        _ => [],
    };

    /// <summary>Another system: its connection is opened, and closed again.</summary>
    private IEnumerable<Attempt> AttemptsOf(
        ChannelFile file, string subject, string scheme, object record, string property, string host, int port, TlsClientConfig? tls) =>
    [
        .. CertificateOf(file, subject, tls),
        new Attempt(file, subject, Text($"{scheme} {host}:{port}"), record, property, token => TryAsync(host, port, tls, token)),
    ];

    private static Attempt Folder(ChannelFile file, string subject, string folder, object record, string property) =>
        new(file, subject, $"folder {folder}", record, property, _ => Task.FromResult(FolderProbe.Try(folder)));

    private IEnumerable<Attempt> CertificateOf(ChannelFile file, string subject, TlsClientConfig? tls) =>
        tls is { Certificate: { } certificate } ? [Certificate(file, subject, tls, certificate, tls.Key, tls.Password)] : [];

    private Attempt Certificate(ChannelFile file, string subject, object record, FilePath certificate, FilePath? key, Secret? password) => new(
        file, subject, $"certificate {certificate}", record, nameof(TlsServerConfig.Certificate),
        _ => Task.FromResult(CertificateProbe.Try(certificate.Value, key?.Value, password, time.GetUtcNow())));

    private async Task<Finding> TryAsync(string host, int port, TlsClientConfig? config, CancellationToken cancellationToken)
    {
        MllpClientTls? tls;
        try
        {
            tls = config is null ? null : Certificates.ClientTls(config);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return NoAuthorities;
        }

        var options = new MllpClientOptions { Name = "validate", Host = host, Port = port, ConnectTimeout = timeout, Tls = tls };
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
