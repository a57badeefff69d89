using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// Another channel of this engine: the message comes in there by the same way as every other. A delivery is known by its own number, so one
/// that was handed over just before a crash is recognised when it comes again.
/// </summary>
/// <param name="name">This destination.</param>
/// <param name="next">The channel that takes what it sends.</param>
/// <param name="channels">The channels that messages may be handed to now; one that goes is not among them any more.</param>
/// <param name="intake">The way in.</param>
/// <param name="parallel">How many messages are handed over at once: many share a commit.</param>
internal sealed class NextChannelDestination(DestinationName name, string next, Live<ChannelSet> channels, MessageIntake intake, int parallel) : IDestination
{
    private static readonly TimeSpan RepetitionsKnown = TimeSpan.FromDays(7);

    private Entrance? _entrance; // a channel is replaced whole where its file changes

    public int Parallel => parallel;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        using var use = await channels.EnterAsync(cancellationToken);
        if (use.Value.Find(next) is not { } channel)
        {
            return SendResult.Retry("there is no such channel now");
        }

        var hops = content.Hops + 1;
        if (hops > (channel.Config.Receive.Channel?.MaxHops ?? ChannelReceiveConfig.DefaultMaxHops))
        {
            return SendResult.Rejected(string.Create(
                CultureInfo.InvariantCulture, $"channels handed it on {content.Hops} times before: they may hand it round in a circle"));
        }

        var id = content.Id.ToString();
        var origin = new Origin("message " + id, hops, StableHash.Of(Encoding.UTF8.GetBytes($"{name}\r{id}")));
        var reception = await intake.ReceiveAsync(content.Content, origin, RouteTo(channel), cancellationToken);
        return reception.Refusal switch
        {
            null => SendResult.Delivered(reception.Answer),
            RefusalReason.StoreUnavailable => SendResult.Retry("the message could not be stored", reception.Answer),
            { } refusal => SendResult.Rejected($"the channel {next} does not take it: {UserMessages.For(refusal)}", reception.Answer),
        };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IntakeRoute RouteTo(Channel channel)
    {
        if (_entrance is { } entrance && entrance.Channel == channel)
        {
            return entrance.Route;
        }

        var route = new IntakeRoute(
            "channel:" + name, null, RepetitionsKnown, ReusedControlId.Accept, [IntakeChannel.Of(channel)]);
        _entrance = new Entrance(channel, route);
        return route;
    }

    private sealed record Entrance(Channel Channel, IntakeRoute Route);
}
