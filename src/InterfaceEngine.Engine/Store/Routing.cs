namespace InterfaceEngine.Engine.Store;

/// <summary>What a channel decided about a message.</summary>
public enum RoutingOutcome
{
    /// <summary>It goes to the destinations that are listed with it; to none where no <c>when</c> holds.</summary>
    Routed = 0,

    /// <summary>The filter left it out, or a step did, whose reason is kept with it.</summary>
    Filtered = 1,

    /// <summary>The channel could not handle it; the reason is kept with it.</summary>
    Failed = 2,

    /// <summary>It had failed, and someone replayed or discarded the message. Of a message as a whole only.</summary>
    Settled = 3,
}

/// <summary>A delivery that routing has made.</summary>
/// <param name="Destination">The destination's name in its channel.</param>
/// <param name="Lanes">The ordering keys: deliveries of one destination that share a key go one after the other. None: no order.</param>
/// <param name="Target">Where exactly, for destinations whose address depends on the message (a file's path); null otherwise.</param>
/// <param name="Content">What is sent; null sends the message as it was received, byte for byte.</param>
/// <param name="DeadReason">Set where routing already knows that it cannot be sent (a map that gives no valid bundle): it is a dead letter from the start.</param>
/// <param name="Priority">Among lanes that are ready the higher goes first.</param>
public sealed record NewDelivery(
    string Destination, IReadOnlyList<long> Lanes, string? Target, ReadOnlyMemory<byte>? Content, string? DeadReason = null, int Priority = 0);

/// <summary>What one channel did with one message.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Version">The content hash of the channel file that handled it.</param>
/// <param name="Outcome">Its decision.</param>
/// <param name="Reason">Why, where it failed or a step left it out; no patient data.</param>
/// <param name="Deliveries">What goes where.</param>
public sealed record ChannelRouting(
    string Channel, string Version, RoutingOutcome Outcome, string? Reason, IReadOnlyList<NewDelivery> Deliveries);

/// <summary>A message with what all its channels did.</summary>
/// <param name="Sequence">The message.</param>
/// <param name="Keys">Under which the message can be found; see <see cref="SearchKey"/>.</param>
/// <param name="Channels">One entry for each channel.</param>
/// <param name="Length">The bytes of the message: what a delivery without content of its own sends.</param>
public sealed record RoutedMessage(long Sequence, IReadOnlyList<long> Keys, IReadOnlyList<ChannelRouting> Channels, int Length = 0);
