using System.Globalization;
using System.Net;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>An MLLP listener.</summary>
internal sealed record MllpSetup(MllpReceiveConfig Config, string Name, IntakeRoute Route)
    : SourceSetup(Name, string.Create(CultureInfo.InvariantCulture, $"tcp:{Config.Port}"), Route)
{
    /// <summary>One for each address and port. Channels that share one agree in its settings; the reading of their files saw to it.</summary>
    public static IEnumerable<MllpSetup> Of(IEnumerable<Channel> channels) => channels
        .Where(channel => channel.Config.Receive.Mllp is not null)
        .GroupBy(channel => (channel.Config.Receive.Mllp!.Address, channel.Config.Receive.Mllp.Port))
        .Select(group => Of(group.First().Config.Receive.Mllp!, [.. group]));

    /// <inheritdoc/>
    /// <remarks>The character set is the route's and not the listener's.</remarks>
    public override bool StaysOpenUnder(SourceSetup next) =>
        next is MllpSetup other && Agree(Config, other.Config with { Charset = Config.Charset });

    public override ISource Create(LiveRoute route, SourceContext context) =>
        new MllpSource(Options(), route, context.Intake, context.Mllp, context.Logger, context.Time);

    private static MllpSetup Of(MllpReceiveConfig config, IReadOnlyList<Channel> channels)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"mllp:{config.Port}");
        return new MllpSetup(config, name, IntakeRoute.Of(name, config.Charset, channels));
    }

    private MllpListenerOptions Options() => new()
    {
        Name = Name,
        Address = IPAddress.Parse(Config.Address),
        Port = Config.Port,
        MaxConnections = Config.MaxConnections,
        Allow = Networks.Of(Config.Allow),
        Framing = new MllpFrameOptions { MaxFrameBytes = (int)Config.MaxMessage.Value, AcceptMissingFinalCr = Config.TolerateMissingEnd },
        IdleTimeout = Config.IdleTimeout.Value == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : Config.IdleTimeout.Value,
        FrameTimeout = Config.MessageTimeout.Value,
        Tls = Config.Tls is null ? null : Certificates.ServerTls(Config.Tls),
    };
}
