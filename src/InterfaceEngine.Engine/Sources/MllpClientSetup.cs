using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>A system that sends over MLLP once it is called.</summary>
internal sealed record MllpClientSetup(MllpClientReceiveConfig Config, string Name, IntakeRoute Route) : SourceSetup(Name, Name, Route)
{
    /// <summary>One for each host and port.</summary>
    public static IEnumerable<MllpClientSetup> Of(IEnumerable<Channel> channels) => channels
        .Where(channel => channel.Config.Receive.MllpClient is not null)
        .GroupBy(channel => string.Create(
            CultureInfo.InvariantCulture, $"mllp-client:{channel.Config.Receive.MllpClient!.Host}:{channel.Config.Receive.MllpClient.Port}"))
        .Select(group => (Name: group.Key, Config: group.First().Config.Receive.MllpClient!, Channels: group.ToArray()))
        .Select(shared => new MllpClientSetup(shared.Config, shared.Name, IntakeRoute.Of(shared.Name, shared.Config.Charset, shared.Channels)));

    public override bool StaysOpenUnder(SourceSetup next) =>
        next is MllpClientSetup other && Agree(Config, other.Config with { Charset = Config.Charset });

    public override ISource Create(LiveRoute route, SourceContext context) => new MllpClientSource(Options(), route, context);

    private MllpDialerOptions Options() => new()
    {
        Host = Config.Host,
        Port = Config.Port,
        ConnectTimeout = Config.ConnectTimeout.Value,
        FirstWait = Config.Reconnect.Value,
        MaxWait = Config.MaxReconnect.Value,
        Tls = Config.Tls is null ? null : Certificates.ClientTls(Config.Tls),
        Connection = new MllpListenerOptions
        {
            Name = Name,
            Port = Config.Port,
            Framing = new MllpFrameOptions { MaxFrameBytes = (int)Config.MaxMessage.Value },
            IdleTimeout = Config.IdleTimeout.Value == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : Config.IdleTimeout.Value,
            FrameTimeout = Config.MessageTimeout.Value,
        },
    };
}
