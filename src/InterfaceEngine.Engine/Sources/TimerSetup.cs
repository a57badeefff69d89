using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Intake;

namespace InterfaceEngine.Engine.Sources;

/// <summary>A channel's clock.</summary>
internal sealed record TimerSetup(string Name, IntakeRoute Route) : SourceSetup(Name, Name, Route)
{
    /// <summary>One for each channel.</summary>
    public static IEnumerable<TimerSetup> Of(IEnumerable<Channel> channels) => channels
        .Where(channel => channel.Timer is not null)
        .Select(channel => new TimerSetup("timer:" + channel.Name, IntakeRoute.Of("timer:" + channel.Name, "auto", [channel]) with { Timer = channel.Timer }));

    /// <inheritdoc/>
    /// <remarks>What it does comes with the route, so that no run is lost or doubled while a channel changes.</remarks>
    public override bool StaysOpenUnder(SourceSetup next) => next is TimerSetup && next.Name == Name;

    public override ISource Create(LiveRoute route, SourceContext context) => new TimerSource(route, context);
}
