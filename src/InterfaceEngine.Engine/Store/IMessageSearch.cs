namespace InterfaceEngine.Engine.Store;

/// <summary>Looks into the message log, for people. Never on the path of a message.</summary>
public interface IMessageSearch
{
    /// <summary>The messages that a query finds, youngest first.</summary>
    Task<IReadOnlyList<MessageSummary>> FindAsync(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>One message with its deliveries and attempts; null where it is not in the log.</summary>
    Task<MessageDetail?> ReadAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Deliveries, oldest first; no content.</summary>
    Task<IReadOnlyList<DeliverySummary>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Those of some messages on which a channel failed, and that nobody has replayed or discarded since.</summary>
    Task<IReadOnlyList<long>> FindFailedAsync(IReadOnlyList<long> messages, CancellationToken cancellationToken);

    /// <summary>Rejected receptions, youngest first, before a number.</summary>
    Task<IReadOnlyList<(long Number, RejectedReception Reception)>> FindRejectedAsync(long? before, int limit, CancellationToken cancellationToken);
}
