using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// What a negative acknowledgment asks of the engine. What no rule fits: any of 206 and 207, or AR and CE without a code, are tried again;
/// everything else is a dead letter.
/// </summary>
public sealed record NakRuleConfig
{
    /// <summary>The codes of MSA-1 that it is for; every negative one where this is left out.</summary>
    /// <example>[AE, CE]</example>
    [NegativeCode]
    public IReadOnlyList<string> Answer { get; init; } = [];

    /// <summary>The error codes that it is for (ERR-3, table 0357; ERR-1 before version 2.5); one of them is enough. Any and none where this is left out.</summary>
    /// <example>[206, 207]</example>
    [Between(0, 99_999)]
    public IReadOnlyList<int> Error { get; init; } = [];

    /// <summary>What happens to the message.</summary>
    public required NakAction Then { get; init; }
}

/// <summary>What happens to a message that a receiver does not take.</summary>
public enum NakAction
{
    /// <summary>It is sent again, as <c>retry</c> says.</summary>
    Retry,

    /// <summary>It is a dead letter; the next one goes.</summary>
    Dead,

    /// <summary>It stays pending and its lane is held until someone has looked and resumes it.</summary>
    Hold,
}
