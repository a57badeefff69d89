using System.Globalization;
using System.Net;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Listening;

/// <summary>A listener as the channels that share it describe it.</summary>
/// <param name="Options">How it listens.</param>
/// <param name="Route">What its messages are checked against.</param>
internal sealed record ListenerSetup(MllpListenerOptions Options, IntakeRoute Route)
{
    /// <summary>One setup for each address and port. Channels that share one agree in its settings; the reading of their files saw to it.</summary>
    public static IReadOnlyList<ListenerSetup> Of(ChannelSet channels) =>
    [
        .. channels.Channels
            .Where(channel => channel.Config.Receive.Mllp is not null)
            .GroupBy(channel => (channel.Config.Receive.Mllp!.Address, channel.Config.Receive.Mllp.Port))
            .Select(group => Of(group.First().Config.Receive.Mllp!, [.. group])),
    ];

    /// <summary>What the messages of a channel that listens are checked against: itself, and the channels that share its listener.</summary>
    public static IntakeRoute? RouteOf(ChannelSet channels, Channel channel) => channel.Config.Receive.Mllp is { } config
        ? RouteOf(config, [.. channels.Channels.Where(other => other.Config.Receive.Mllp is { } mllp && (mllp.Address, mllp.Port) == (config.Address, config.Port))])
        : null;

    private static IntakeRoute RouteOf(MllpReceiveConfig config, IReadOnlyList<Channel> channels)
    {
        Charset.TryFind(config.Charset, out var charset); // null for auto
        var duplicates = channels.Select(channel => channel.Config.Accept.Duplicates).ToArray();
        return new IntakeRoute(
            string.Create(CultureInfo.InvariantCulture, $"mllp:{config.Port}"),
            charset,
            duplicates.Max(duplicate => duplicate.Window.Value),
            duplicates.Any(duplicate => duplicate.ReusedControlId == ReusedControlId.Refuse) ? ReusedControlId.Refuse : ReusedControlId.Accept,
            [.. channels.Select(channel => new IntakeChannel(channel.Name, new AcceptRule(channel.Config.Accept)))]);
    }

    private static ListenerSetup Of(MllpReceiveConfig config, IReadOnlyList<Channel> channels)
    {
        var route = RouteOf(config, channels);
        var options = new MllpListenerOptions
        {
            Name = route.Listener,
            Address = IPAddress.Parse(config.Address),
            Port = config.Port,
            MaxConnections = config.MaxConnections,
            Allow = [.. config.Allow.Select(ParseNetwork)],
            Framing = new MllpFrameOptions { MaxFrameBytes = (int)config.MaxMessage.Value, AcceptMissingFinalCr = config.TolerateMissingEnd },
            IdleTimeout = config.IdleTimeout.Value == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : config.IdleTimeout.Value,
            FrameTimeout = config.MessageTimeout.Value,
            Tls = config.Tls is null ? null : Certificates.ServerTls(config.Tls),
        };
        return new ListenerSetup(options, route);
    }

    private static IPNetwork ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.Parse(text) is var address && address.GetAddressBytes().Length == 4
            ? new IPNetwork(address, 32)
            : new IPNetwork(address, 128);
}
