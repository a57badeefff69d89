using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Where a channel's messages come from: exactly one source.</summary>
public sealed record ReceiveConfig
{
    /// <summary>An MLLP listener. Channels that name the same address and port share it.</summary>
    [Alternative]
    public MllpReceiveConfig? Mllp { get; init; }

    /// <summary>A system that sends over MLLP once the engine has connected to it.</summary>
    [Alternative]
    public MllpClientReceiveConfig? MllpClient { get; init; }

    /// <summary>A folder in which files appear.</summary>
    [Alternative]
    public FilesReceiveConfig? Files { get; init; }

    /// <summary>A clock, at whose runs a message is made of a template.</summary>
    [Alternative]
    public TimerReceiveConfig? Timer { get; init; }

    /// <summary>Other channels of this engine alone: those whose destinations name this channel.</summary>
    [Alternative]
    public ChannelReceiveConfig? Channel { get; init; }
}
