using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Messages that other channels of this engine hand on.</summary>
public sealed record ChannelReceiveConfig
{
    internal const int DefaultMaxHops = 16;

    /// <summary>
    /// How many channels may have handed a message on before it is refused: what stops channels that hand it round in a circle. A channel
    /// with another source takes messages from channels as well, with the default of this.
    /// </summary>
    [Between(1, 100)]
    public int MaxHops { get; init; } = DefaultMaxHops;
}
