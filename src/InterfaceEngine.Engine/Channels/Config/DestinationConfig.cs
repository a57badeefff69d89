using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Where a channel sends messages: one of <c>mllp</c>, <c>file</c>, <c>fhir</c>.</summary>
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

    /// <summary>Another system that takes HL7 v2 over MLLP.</summary>
    [Alternative]
    public MllpDestinationConfig? Mllp { get; init; }

    /// <summary>Files.</summary>
    [Alternative]
    public FileDestinationConfig? File { get; init; }

    /// <summary>A FHIR R4 server.</summary>
    [Alternative]
    public FhirDestinationConfig? Fhir { get; init; }

    /// <summary>The kind of bundle that it sends; null where it sends HL7 v2.</summary>
    internal FhirBundleType? BundleType => this switch
    {
        { File: { Format: ContentFormat.Fhir, Bundle: var kind } } => kind,
        { Fhir.Write: FhirWrite.Transaction } => FhirBundleType.Transaction,
        { Fhir: not null } => FhirBundleType.Batch, // also for single requests: its entries are the requests
        _ => null,
    };
}

/// <summary>Attempts begin <see cref="First"/> after the one that failed, and grow by <see cref="Factor"/> up to <see cref="Max"/>, each spread by a fifth so that many do not come at once.</summary>
public sealed record RetryConfig
{
    /// <summary>The wait before the second attempt.</summary>
    [Between("10ms", "1d")]
    public Duration First { get; init; } = Duration.FromSeconds(2);

    /// <summary>By how much each wait is longer than the one before; at least 1.</summary>
    [Between(1, 100)]
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait.</summary>
    [Between("10ms", "7d")]
    public Duration Max { get; init; } = Duration.FromMinutes(5);

    /// <summary>How long after the first attempt to give up: the delivery becomes a dead letter.</summary>
    [Between("0s", "365d")]
    public Duration GiveUp { get; init; } = Duration.FromHours(24);
}

/// <summary>Another system that takes HL7 v2 over MLLP. An AA or CA is a delivery.</summary>
public sealed record MllpDestinationConfig
{
    /// <summary>Name or address.</summary>
    /// <example>lab.example.org</example>
    [Host]
    public required string Host { get; init; }

    /// <summary>The TCP port.</summary>
    /// <example>6661</example>
    [Between(1, 65535)]
    public required int Port { get; init; }

    /// <summary>How many connections to open; more than one helps only where <c>order</c> lets messages pass each other.</summary>
    [Between(1, 1000)]
    public int Connections { get; init; } = 1;

    /// <summary>How long connecting may take.</summary>
    [Between("100ms", "10m")]
    public Duration ConnectTimeout { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long writing a message may take.</summary>
    [Between("100ms", "1h")]
    public Duration WriteTimeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>How long to wait for the answer; then the connection is closed, so that a late answer is never taken for another message's.</summary>
    [Between("100ms", "1h")]
    public Duration AckTimeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>TLS; without it the connection is in clear.</summary>
    public TlsClientConfig? Tls { get; init; }
}

/// <summary>TLS 1.2 or 1.3 towards a destination.</summary>
public sealed record TlsClientConfig
{
    /// <summary>A PEM file with the authorities that may have signed the server's certificate; the system's own where it is left out.</summary>
    public FilePath? Authorities { get; init; }

    /// <summary>The name that the server's certificate must have; the host where it is left out.</summary>
    [Host]
    public string? ServerName { get; init; }

    /// <summary>The certificate to show: a PKCS#12 file, or a PEM file where <see cref="Key"/> names the key.</summary>
    public FilePath? Certificate { get; init; }

    /// <summary>The PEM file of the private key, where the certificate is a PEM file without it.</summary>
    public FilePath? Key { get; init; }

    /// <summary>The password of the PKCS#12 file or of the key.</summary>
    public Secret? Password { get; init; }
}

/// <summary>Files, each written beside its place and then renamed, so that no one ever sees half of one.</summary>
public sealed record FileDestinationConfig
{
    /// <summary>
    /// The path, with <c>{path}</c> or <c>{path:format}</c> replaced by values of the message: <c>{PID-3.1}</c>, <c>{MSH-7:yyyy-MM-dd}</c>,
    /// and <c>{sequence}</c> by the engine's number of the message. Values cannot leave the folder: what is not fit for a file name becomes <c>_</c>.
    /// </summary>
    /// <example>archive/{MSH-7:yyyy-MM-dd}/{MSH-10}.hl7</example>
    public required PathTemplateText Path { get; init; }

    /// <summary>What is written.</summary>
    public ContentFormat Format { get; init; } = ContentFormat.Hl7;

    /// <summary>With <c>format: fhir</c>, the kind of bundle: <c>transaction</c> and <c>batch</c> can be posted to a FHIR server as they are.</summary>
    public FhirBundleType Bundle { get; init; } = FhirBundleType.Transaction;
}

/// <summary>A FHIR R4 server: the message is mapped, and the bundle is valid or it is not sent.</summary>
public sealed record FhirDestinationConfig
{
    /// <summary>The server's base address.</summary>
    /// <example>${env:FHIR_BASE_URL}</example>
    [HttpBase]
    public required string Base { get; init; }

    /// <summary>How resources are written.</summary>
    public FhirWrite Write { get; init; } = FhirWrite.Transaction;

    /// <summary>How long a request may take.</summary>
    [Between("100ms", "1h")]
    public Duration Timeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>How many requests may be under way at once.</summary>
    [Between(1, 256)]
    public int Parallel { get; init; } = 4;
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

/// <summary>What is written.</summary>
public enum ContentFormat
{
    /// <summary>The message, HL7 v2.</summary>
    Hl7,

    /// <summary>The bundle that the message maps to, FHIR R4 JSON.</summary>
    Fhir,
}
