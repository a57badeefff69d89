using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>A FHIR R4 server: the message is mapped, and the bundle is valid or it is not sent.</summary>
public sealed record FhirDestinationConfig
{
    /// <summary>The server's base address.</summary>
    /// <example>${env:FHIR_BASE_URL}</example>
    [HttpBase]
    public required string Base { get; init; }

    /// <summary>How resources are written.</summary>
    public FhirWrite Write { get; init; } = FhirWrite.Transaction;

    /// <summary>
    /// Types of resources that the server has itself and looks up: a reference to one that has an identifier with a system becomes a search,
    /// <c>Practitioner?identifier=system|value</c>, and the resource is not sent. A server that finds none, or several, refuses the transaction.
    /// Only with <c>write: transaction</c>.
    /// </summary>
    /// <example>[Practitioner, Organization, Location]</example>
    [LookedUpType]
    public IReadOnlyList<string> ConditionalReferences { get; init; } = [];

    /// <summary>
    /// What the resources meet beyond FHIR R4. What a profile requires is added, with <c>unknown</c> where the message does not say it, and
    /// resources that meet theirs say so in <c>meta.profile</c>.
    /// </summary>
    public FhirProfile Profile { get; init; } = FhirProfile.Base;

    /// <summary>More headers, each with the same value for every request. Secrets belong in <c>auth</c>.</summary>
    /// <example>{ Epic-Client-ID: 2f1a }</example>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How the engine says who it is.</summary>
    public HttpAuthConfig? Auth { get; init; }

    /// <summary>TLS settings of an https address.</summary>
    public TlsClientConfig? Tls { get; init; }

    /// <summary>How long a request may take.</summary>
    [Between("100ms", "1h")]
    public Duration Timeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>How many requests may be under way at once.</summary>
    [Between(1, 256)]
    public int Parallel { get; init; } = 4;
}

/// <summary>What resources meet beyond FHIR R4.</summary>
public enum FhirProfile
{
    /// <summary>FHIR R4 as it is.</summary>
    Base,

    /// <summary>US Core 6.1.0 and 7.0.0.</summary>
    UsCore,
}

/// <summary>How resources are written to a FHIR server.</summary>
public enum FhirWrite
{
    /// <summary>One transaction bundle: all or nothing.</summary>
    Transaction,

    /// <summary>One batch bundle: each resource by itself.</summary>
    Batch,

    /// <summary>A request for each resource, in the order of their references; for servers without bundles.</summary>
    Single,
}
