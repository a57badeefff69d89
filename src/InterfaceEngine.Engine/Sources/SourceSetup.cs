using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Checks;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Sources;

/// <summary>A source as the channels that share it describe it; one kind for each kind of source.</summary>
/// <param name="Name">The source's name in the log, in metrics and with each message: <c>mllp:2575</c>.</param>
/// <param name="Place">What only one source can have at a time, such as a port or a folder, with its kind: <c>tcp:2575</c>.</param>
/// <param name="Route">What its messages are checked against: replaced while the source stays open.</param>
internal abstract record SourceSetup(string Name, string Place, IntakeRoute Route)
{
    /// <summary>Every source that the channels ask for.</summary>
    public static IReadOnlyList<SourceSetup> Of(ChannelSet channels) =>
    [
        .. MllpSetup.Of(channels.Channels),
        .. MllpClientSetup.Of(channels.Channels),
        .. FilesSetup.Of(channels.Channels),
        .. TimerSetup.Of(channels.Channels),
    ];

    /// <summary>What the messages of a channel are checked against: itself, and the channels that share its source.</summary>
    public static IntakeRoute? RouteOf(ChannelSet channels, Channel channel) =>
        Of(channels).FirstOrDefault(setup => setup.Route.Channels.Any(taker => taker.Channel == channel.Name))?.Route;

    /// <summary>Whether a source that was opened by this setup goes on under the next as it is, with every connection.</summary>
    public abstract bool StaysOpenUnder(SourceSetup next);

    /// <summary>Makes the source; it is not open yet.</summary>
    public abstract ISource Create(LiveRoute route, SourceContext context);

    /// <summary>Whether two configs say the same, lists and secrets included.</summary>
    protected static bool Agree<T>(T one, T other)
        where T : class => !RecordDifference.Between(one, other, new RecordShapes()).Any();
}

/// <summary>What sources are made with.</summary>
internal sealed record SourceContext(MessageIntake Intake, MllpMetrics Mllp, ILogger Logger, TimeProvider Time);
