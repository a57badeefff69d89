using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;

namespace InterfaceEngine.Engine.Sources;

/// <summary>An HTTP listener.</summary>
internal sealed record HttpSetup(HttpReceiveConfig Config, string Name, IntakeRoute Route)
    : SourceSetup(Name, string.Create(CultureInfo.InvariantCulture, $"tcp:{Config.Port}"), Route)
{
    /// <summary>One for each address and port. Channels that share one agree in its settings; the reading of their files saw to it.</summary>
    public static IEnumerable<HttpSetup> Of(IEnumerable<Channel> channels) => channels
        .Where(channel => channel.Config.Receive.Http is not null)
        .GroupBy(channel => (channel.Config.Receive.Http!.Address, channel.Config.Receive.Http.Port))
        .Select(group => (Name: string.Create(CultureInfo.InvariantCulture, $"http:{group.Key.Port}"), group.First().Config.Receive.Http, Channels: group.ToArray()))
        .Select(shared => new HttpSetup(shared.Http!, shared.Name, IntakeRoute.Of(shared.Name, shared.Http!.Charset, shared.Channels)));

    public override bool StaysOpenUnder(SourceSetup next) => next is HttpSetup other && Agree(Config, other.Config with { Charset = Config.Charset });

    public override ISource Create(LiveRoute route, SourceContext context) => context.Http(new HttpListening
    {
        Name = Name,
        Address = System.Net.IPAddress.Parse(Config.Address),
        Port = Config.Port,
        MaxConnections = Config.MaxConnections,
        MaxBody = Config.MaxMessage.Value,
        RequestTimeout = Config.RequestTimeout.Value,
        IdleTimeout = Config.IdleTimeout.Value == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : Config.IdleTimeout.Value,
        Tls = Config.Tls is null ? null : Certificates.ServerTls(Config.Tls).ToAuthenticationOptions,
        Refuse = new HttpGate(Config).Refuse,
        ReceiveAsync = new HttpIntake(Config, route, context.Intake).ReceiveAsync,
        Answered = status => context.Metrics.RequestAnswered(Name, status),
    });
}
