using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>What is sent to one destination.</summary>
public sealed record SentConfig
{
    /// <summary>The whole message, a segment on each line.</summary>
    public string? Message { get; init; }

    /// <summary>What is different in it from the message that came, by path, and nothing else. An empty mapping: nothing is.</summary>
    /// <example>{ PID-5.1: QUILL }</example>
    public IReadOnlyDictionary<string, string>? Changed { get; init; }

    /// <summary>Values of the message, by path, as HL7 writes them.</summary>
    /// <example>{ PID-5.1: QUILL }</example>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Expressions that hold for the message.</summary>
    /// <example>['PID-5.1 = "QUILL"']</example>
    public IReadOnlyList<ExpressionText>? That { get; init; }

    /// <summary>The bundle, for a destination that sends FHIR.</summary>
    public BundleConfig? Bundle { get; init; }

    /// <summary>The path of the file. The engine's number of the message, <c>{sequence}</c>, is 1 in tests.</summary>
    /// <example>archive/2026-03-02/NG-20001.hl7</example>
    public string? Path { get; init; }

    /// <summary>In how many lanes it must keep its order: 0 for none, 2 where a merge holds two patients together.</summary>
    [Between(0, 1000)]
    public int? Lanes { get; init; }
}
