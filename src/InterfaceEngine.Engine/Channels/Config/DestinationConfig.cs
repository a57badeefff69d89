using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Where a channel sends messages.</summary>
public sealed record DestinationConfig
{
    /// <summary>The destination's name: lower-case letters, digits and hyphens; unique in its channel.</summary>
    /// <example>ehr</example>
    [Name, Unique]
    public required string Name { get; init; }

    /// <summary>The destination exists only where this environment variable is set and not empty.</summary>
    /// <example>FHIR_BASE_URL</example>
    [VariableName, ExistsIfSet]
    public string? IfSet { get; init; }

    /// <summary>An expression: only messages for which it holds go here.</summary>
    /// <example>MSH-9.1 = "ADT"</example>
    public ExpressionText? When { get; init; }

    /// <summary>
    /// What must stay in order. <c>patient</c>: the messages of one patient, other patients beside it; a merge keeps both patients in order.
    /// <c>strict</c>: all of them. <c>none</c>: nothing. Or an expression whose value is the ordering key.
    /// </summary>
    /// <example>patient</example>
    [Order]
    public ExpressionText Order { get; init; } = new("patient", default);

    /// <summary>When to try again what did not arrive.</summary>
    public RetryConfig Retry { get; init; } = new();

    /// <summary>When to leave a destination that does not answer in peace.</summary>
    public CircuitConfig Circuit { get; init; } = new();

    /// <summary>The most that is sent in a length of time; as fast as it goes where this is left out.</summary>
    /// <example>{ messages: 50, per: 1s }</example>
    public RateConfig? Rate { get; init; }

    /// <summary>
    /// An expression giving a number: among the lanes that are ready, the one whose first message has the higher goes first. It never changes the
    /// order within a lane. 0 where it is left out or gives no number.
    /// </summary>
    /// <example>PV1-2 = "E" ? 10 : 0</example>
    public ExpressionText? Priority { get; init; }

    /// <summary>
    /// How many deliveries may be under way at once, where <c>order</c> lets them pass each other. Where it is left out: as many as
    /// <c>mllp.connections</c> or <c>fhir.parallel</c> says, 32 to another channel, else 4.
    /// </summary>
    [Between(1, 256)]
    public int? Parallel { get; init; }

    /// <summary>What a dead letter does to what waits behind it in its lane.</summary>
    public OnDead OnDead { get; init; } = OnDead.Skip;

    /// <summary>How much may wait before senders are told to try again later.</summary>
    public QueueConfig Queue { get; init; } = new();

    /// <summary>
    /// How many connections all channels together may have to the host and port that this destination names. Where destinations differ, the
    /// smallest number counts. Channels take turns. 64 where it is left out, or as many as this destination alone may have if that is more.
    /// </summary>
    /// <example>1</example>
    [Between(1, 1000)]
    public int? EndpointConnections { get; init; }

    /// <summary>Another system that takes HL7 v2 over MLLP.</summary>
    [Alternative]
    public MllpDestinationConfig? Mllp { get; init; }

    /// <summary>Files.</summary>
    [Alternative]
    public FileDestinationConfig? File { get; init; }

    /// <summary>A FHIR R4 server.</summary>
    [Alternative]
    public FhirDestinationConfig? Fhir { get; init; }

    /// <summary>An HTTP or HTTPS address.</summary>
    [Alternative]
    public HttpDestinationConfig? Http { get; init; }

    /// <summary>
    /// Another channel of this engine, by its name. It gets the message as if it had received it: its own rules of what it accepts, its own
    /// filter, steps and destinations. What it does not accept becomes a dead letter here, with the reason.
    /// </summary>
    /// <example>results-to-archive</example>
    [Alternative, Name]
    public string? Channel { get; init; }

    /// <summary>How many deliveries may be under way at once.</summary>
    internal int Slots => Parallel ?? Mllp?.Connections ?? Fhir?.Parallel ?? (Channel is null ? 4 : 32);

    /// <summary>How many connections all channels together may have to its endpoint, as far as this destination is concerned.</summary>
    internal int EndpointLimit => EndpointConnections ?? Math.Max(64, Slots);

    /// <summary>The kind of bundle that it sends; null where it sends HL7 v2.</summary>
    internal FhirBundleType? BundleType => this switch
    {
        { File: { Format: ContentFormat.Fhir, Bundle: var kind } } => kind,
        { Http: { Content: ContentFormat.Fhir, Bundle: var kind } } => kind,
        { Fhir.Write: FhirWrite.Transaction } => FhirBundleType.Transaction,
        { Fhir: not null } => FhirBundleType.Batch, // also for single requests: its entries are the requests
        _ => null,
    };
}
