using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>The most that a destination is sent in any such length of time, retries included. What is over it waits; nothing else waits with it.</summary>
public sealed record RateConfig
{
    /// <summary>How many messages.</summary>
    /// <example>50</example>
    [Between(1, 100_000)]
    public required int Messages { get; init; }

    /// <summary>In how long a time.</summary>
    [Between("100ms", "1d")]
    public Duration Per { get; init; } = Duration.FromSeconds(1);
}
