using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>Makes destinations of what channel files say.</summary>
/// <param name="mllpMetrics">What MLLP counts in.</param>
/// <param name="channels">The channels that messages may be handed to now.</param>
/// <param name="intake">The way into them.</param>
/// <param name="logger">Where MLLP logs.</param>
/// <param name="time">The clock.</param>
internal sealed class DestinationFactory(
    MllpMetrics mllpMetrics, Live<ChannelSet> channels, MessageIntake intake, ILogger logger, TimeProvider time)
{
    public IDestination Create(DestinationName name, DestinationConfig config) => config switch
    {
        { Mllp: { } mllp } => new MllpDestination([.. Enumerable.Range(0, config.Slots).Select(_ => Client(name, mllp))], mllp.OnNak),
        { File: not null } => new FileDestination(config.Slots),
        { Fhir: { } fhir } => Fhir(fhir, config.Slots),
        { Http: { } http } => Http(name, http, config.Slots),
        { Channel: { } next } => new NextChannelDestination(name, next, channels, intake, config.Slots),
        _ => throw new InvalidOperationException("The reading of channel files lets no destination of another kind through."),
    };

    private FhirDestination Fhir(FhirDestinationConfig config, int parallel)
    {
        var http = OutgoingHttp.Create(parallel, config.Headers, config.Auth, config.Tls);
        var options = new FhirClientOptions { Base = new Uri(config.Base), Timeout = config.Timeout.Value };
        return new FhirDestination(new FhirClient(http, options, time), config.Write, parallel, http);
    }

    private HttpDestination Http(DestinationName name, HttpDestinationConfig config, int parallel) => new(
        config,
        OutgoingHttp.Create(parallel, config.Headers, config.Auth, config.Tls),
        config.Sign is { } sign ? new WebhookSigner(name, sign.Secrets) : null,
        parallel,
        time);

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
