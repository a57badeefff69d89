namespace InterfaceEngine.Engine.Store;

/// <summary>Everything that the engine keeps. Opened once, used by all stages, closed last.</summary>
public interface IStore : IAsyncDisposable
{
    IMessageLog Messages { get; }

    IDeliveryLog Deliveries { get; }

    IMessageSearch Search { get; }

    IActionLog Actions { get; }

    /// <summary>
    /// Counts what was received and what became of it, at one point between two commits. Never on the path of a message: it takes the writer's
    /// time, some milliseconds for a hundred thousand pending deliveries.
    /// </summary>
    Task<StoreBalance> BalanceAsync(CancellationToken cancellationToken);

    /// <summary>Deletes what was received before a point in time and has no pending delivery, in small bites that never hold up an append.</summary>
    /// <returns>How many messages and rejected receptions are gone.</returns>
    Task<long> DeleteBeforeAsync(DateTimeOffset cutoff, CancellationToken cancellationToken);
}
