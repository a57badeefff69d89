namespace InterfaceEngine.Engine.Store;

/// <summary>
/// What routing decided and what delivery achieved. Everything throws <see cref="StoreUnavailableException"/> where the store cannot be
/// written or read, or is closed. A write that is cancelled while it waits is not done; once its commit is under way, its task ends with that.
/// </summary>
public interface IDeliveryLog
{
    /// <summary>The last message that has been routed; 0 where none has.</summary>
    Task<long> ReadRoutedPositionAsync(CancellationToken cancellationToken);

    /// <summary>Writes the routing of consecutive messages and moves the routed position behind the last, in one commit.</summary>
    /// <returns>The deliveries made, in the order of <paramref name="messages"/>; dead ones included. Where it fails none was made: the
    /// deadline of writes does not end the wait for a commit that is under way, so that nothing is routed twice.</returns>
    /// <exception cref="ArgumentException">They are not the messages that follow the routed position, one after the other.</exception>
    Task<IReadOnlyList<DeliveryId>> RouteAsync(IReadOnlyList<RoutedMessage> messages, CancellationToken cancellationToken);

    /// <summary>The deliveries of a destination that are pending behind an id, in order.</summary>
    Task<IReadOnlyList<PendingDelivery>> ReadPendingAsync(
        string channel, string destination, DeliveryId after, int maxCount, CancellationToken cancellationToken);

    /// <summary>What a delivery sends; null where retention has taken it.</summary>
    Task<DeliveryContent?> ReadContentAsync(DeliveryId delivery, CancellationToken cancellationToken);

    /// <summary>A delivery as it was made, to be sent again; null where retention has taken it.</summary>
    Task<SentDelivery?> ReadSentAsync(DeliveryId delivery, CancellationToken cancellationToken);

    /// <summary>Records an attempt and the state after it; many callers share one commit.</summary>
    ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken);

    /// <summary>How many deliveries are pending and how many bytes they send, by channel and destination.</summary>
    Task<IReadOnlyList<(string Channel, string Destination, long Pending, long Bytes)>> CountPendingAsync(CancellationToken cancellationToken);
}
