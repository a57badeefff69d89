using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

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

    /// <summary>What negative acknowledgments ask of the engine; the first that fits counts.</summary>
    /// <example>[{ answer: AE, error: [100, 101], then: hold }, { error: 207, then: retry }]</example>
    public IReadOnlyList<NakRuleConfig> OnNak { get; init; } = [];

    /// <summary>TLS; without it the connection is in clear.</summary>
    public TlsClientConfig? Tls { get; init; }
}
