using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>Makes destinations of what channel files say.</summary>
internal sealed class DestinationFactory(MllpMetrics mllpMetrics, ILogger logger, TimeProvider time)
{
    public IDestination Create(DestinationName name, DestinationConfig config) => config switch
    {
        { Mllp: { } mllp } => new MllpDestination([.. Enumerable.Range(0, config.Slots).Select(_ => Client(name, mllp))]),
        { File: not null } => new FileDestination(config.Slots),
        { Fhir: { } fhir } => Fhir(fhir, config.Slots),
        _ => throw new InvalidOperationException("The reading of channel files lets no destination of another kind through."),
    };

    private FhirDestination Fhir(FhirDestinationConfig config, int parallel)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirected POST would become a GET
            MaxConnectionsPerServer = parallel,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed address is noticed
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        var http = new HttpClient(handler);
        var options = new FhirClientOptions { Base = new Uri(config.Base), Timeout = config.Timeout.Value };
        return new FhirDestination(new FhirClient(http, options, time), config.Write, parallel, http);
    }

    private MllpClient Client(DestinationName name, MllpDestinationConfig config) => new(
        new MllpClientOptions
        {
            Name = name.ToString(),
            Host = config.Host,
            Port = config.Port,
            ConnectTimeout = config.ConnectTimeout.Value,
            WriteTimeout = config.WriteTimeout.Value,
            AnswerTimeout = config.AckTimeout.Value,
            Tls = config.Tls is null ? null : Certificates.ClientTls(config.Tls),
        },
        mllpMetrics,
        logger,
        time);
}
