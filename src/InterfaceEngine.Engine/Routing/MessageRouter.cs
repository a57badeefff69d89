using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Routing;

/// <summary>
/// What the channels make of one message: filter, steps, destinations' <c>when</c>, lanes, content. Reads nothing but the message and the channels;
/// safe to be called from many threads.
/// </summary>
internal sealed class MessageRouter(ChannelSet channels, RoutingMetrics metrics, ILogger logger, TimeProvider time)
{
    public RoutedMessage Route(StoredMessage stored)
    {
        var fault = Hl7Message.TryParse(stored.Body, out var message);
        var routings = new ChannelRouting[stored.Channels.Count];
        for (var i = 0; i < routings.Length; i++)
        {
            routings[i] = channels.Find(stored.Channels[i]) is not { } channel ? Failed(stored, stored.Channels[i], "", "the channel no longer exists")
                : fault != ParseFault.None ? Failed(stored, channel.Name, channel.Version, "the message cannot be parsed: " + fault)
                : Route(stored, InCharsetOf(channel, message!), channel);
            metrics.Routed(routings[i]);
        }

        return new RoutedMessage(stored.Sequence, SearchKeys.Of(stored, message), routings, stored.Body.Length);
    }

    private ChannelRouting Route(StoredMessage stored, Hl7Message message, Channel channel)
    {
        try
        {
            var view = new RoutingView(stored, message, time, channel.Library.LookUp);
            if (channel.Filter is { } filter && !view.Holds(filter))
            {
                return new ChannelRouting(channel.Name, channel.Version, RoutingOutcome.Filtered, null, []);
            }

            var deliveries = new List<NewDelivery>(channel.Destinations.Count);
            if (channel.Steps is { } steps)
            {
                var result = steps.Run(message, time, channel.Library.LookUp, sequence: stored.Sequence);
                foreach (var copy in result.Routed)
                {
                    var to = channel.Destinations.First(destination => destination.Name == copy.Destination);
                    deliveries.Add(to.Prepare(ViewOf(stored, message, copy.Message, channel)));
                }

                if (result.End is { } end)
                {
                    return Ended(stored, channel, end, deliveries);
                }

                view = result.Message == message ? view : ViewOf(stored, message, result.Message, channel);
            }

            foreach (var destination in channel.Destinations)
            {
                if (!destination.IsOfStep && (destination.When is null || view.Holds(destination.When)))
                {
                    deliveries.Add(destination.Prepare(view));
                }
            }

            metrics.Mapped(channel.Name, view.UnknownNames);
            return new ChannelRouting(channel.Name, channel.Version, RoutingOutcome.Routed, null, deliveries);
        }
        catch (ConditionFailedException exception)
        {
            return Failed(stored, channel.Name, channel.Version, exception.Message);
        }
        catch (Exception exception)
        {
            // A fault of the program on one message: it must neither stop the lane nor pass unseen.
            return Failed(stored, channel.Name, channel.Version, "fault of the program: " + exception.GetType().Name);
        }
    }

    /// <summary>Read as the channel's listener says, where the message does not name its character set itself.</summary>
    private static Hl7Message InCharsetOf(Channel channel, Hl7Message message) =>
        channel.AssumedCharset is { } assumed && assumed != message.Charset && !message.Header.Field(18).HasValue
        && Hl7Message.TryParse(message.Bytes, out var read, assumed) == ParseFault.None ? read! : message;

    private RoutingView ViewOf(StoredMessage stored, Hl7Message received, Hl7Message message, Channel channel) =>
        new(stored, message, time, channel.Library.LookUp) { Changed = ReferenceEquals(received, message) ? null : message.Bytes };

    private ChannelRouting Ended(StoredMessage stored, Channel channel, StepEnd end, List<NewDelivery> routed) => end switch
    {
        StepEnd.HandedOver => new ChannelRouting(channel.Name, channel.Version, RoutingOutcome.Routed, null, routed),
        StepEnd.Dropped { Reason: var reason } when routed.Count > 0 => new ChannelRouting(channel.Name, channel.Version, RoutingOutcome.Routed, reason, routed),
        StepEnd.Dropped { Reason: var reason } => new ChannelRouting(channel.Name, channel.Version, RoutingOutcome.Filtered, reason, []),
        StepEnd.Failed { Reason: var reason } => Failed(stored, channel.Name, channel.Version, reason),
        StepEnd.Rejected { Reason: var reason } => Failed(stored, channel.Name, channel.Version, "refused: " + reason),
        _ => Failed(stored, channel.Name, channel.Version, "the steps ended"),
    };

    private ChannelRouting Failed(StoredMessage stored, string channel, string version, string reason)
    {
        logger.ChannelFailed(channel, stored.Sequence, reason);
        return new ChannelRouting(channel, version, RoutingOutcome.Failed, reason, []);
    }
}
