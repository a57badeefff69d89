using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>An HTTP or HTTPS address to which each message is sent in a request of its own. Redirects are not followed.</summary>
public sealed record HttpDestinationConfig
{
    /// <summary>The whole address. It is the same for every message: addresses are logged on the way, so no value of a message stands in one.</summary>
    /// <example>https://hub.example.org/hl7</example>
    [HttpBase(TakesQuery = true)]
    public required string Url { get; init; }

    /// <summary>The method.</summary>
    public HttpSendMethod Method { get; init; } = HttpSendMethod.Post;

    /// <summary>What is sent.</summary>
    public ContentFormat Content { get; init; } = ContentFormat.Hl7;

    /// <summary>With <c>content: fhir</c>, the kind of bundle.</summary>
    public FhirBundleType Bundle { get; init; } = FhirBundleType.Transaction;

    /// <summary>
    /// The content type; <c>application/hl7-v2</c> or <c>application/fhir+json</c> where it is left out. Some receivers of HL7 want
    /// <c>x-application/hl7-v2+er7</c>.
    /// </summary>
    /// <example>x-application/hl7-v2+er7</example>
    [MediaType]
    public string? ContentType { get; init; }

    /// <summary>More headers, each with the same value for every message. Secrets belong in <c>auth</c>.</summary>
    /// <example>{ X-Facility: NORTHGATE }</example>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How the engine says who it is.</summary>
    public HttpAuthConfig? Auth { get; init; }

    /// <summary>Signs each request by Standard Webhooks.</summary>
    public WebhookSignatureConfig? Sign { get; init; }

    /// <summary>The statuses that mean that the receiver has taken the message; every one from 200 to 299 where this is left out.</summary>
    /// <example>[200, 202]</example>
    [Between(200, 299)]
    public IReadOnlyList<int> Success { get; init; } = [];

    /// <summary>What besides the status decides whether the message was taken.</summary>
    public HttpAnswer Answer { get; init; } = HttpAnswer.Status;

    /// <summary>With <c>answer: ack</c>, what negative acknowledgments ask of the engine; the first that fits counts.</summary>
    public IReadOnlyList<NakRuleConfig> OnNak { get; init; } = [];

    /// <summary>How much of an answer is read and kept with the attempt.</summary>
    [Between("1KiB", "16MiB")]
    public ByteSize MaxAnswer { get; init; } = new(64 * 1024);

    /// <summary>How long a request may take, the answer included.</summary>
    [Between("100ms", "1h")]
    public Duration Timeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>TLS settings of an https address.</summary>
    public TlsClientConfig? Tls { get; init; }
}

/// <summary>A method that sends content.</summary>
public enum HttpSendMethod
{
    /// <summary>POST.</summary>
    Post,

    /// <summary>PUT.</summary>
    Put,
}

/// <summary>What decides whether a message was taken.</summary>
public enum HttpAnswer
{
    /// <summary>The status alone.</summary>
    Status,

    /// <summary>The HL7 acknowledgment in the body of the answer, as over MLLP. Where the body holds none, the status.</summary>
    Ack,
}
