using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The routing of a message that repeats one delivery as it was: the same content to the same destination in the same lanes. No channel is asked.</summary>
internal static class AsSent
{
    /// <summary>What stands where otherwise the version of a channel's file does.</summary>
    private const string Version = "as-sent";

    /// <param name="stored">The message.</param>
    /// <param name="sent">The delivery that it repeats; null where retention has taken it.</param>
    public static RoutedMessage Of(StoredMessage stored, SentDelivery? sent)
    {
        Hl7Message.TryParse(stored.Body, out var message);
        ChannelRouting routing = sent is null
            ? new(stored.Channels[0], Version, RoutingOutcome.Failed, "the delivery to be repeated is no longer in the log", [])
            : new(sent.Channel, Version, RoutingOutcome.Routed, null, [sent.New]);
        return new RoutedMessage(stored.Sequence, SearchKeys.Of(stored, message), [routing], stored.Body.Length);
    }
}
