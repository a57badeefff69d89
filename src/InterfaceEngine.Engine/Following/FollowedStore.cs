using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Following;

/// <summary>
/// A store that tells a feed what was written to it. Everything that happens to a message passes here, and has happened only once it is
/// written; so no stage of the way needs to know of followers.
/// </summary>
/// <param name="store">The store; closed by its owner.</param>
/// <param name="feed">Who is told.</param>
/// <param name="time">The clock.</param>
public sealed class FollowedStore(IStore store, EventFeed feed, TimeProvider time) : IStore
{
    public IMessageLog Messages { get; } = new FollowedMessageLog(store.Messages, feed);

    public IDeliveryLog Deliveries { get; } = new FollowedDeliveryLog(store.Deliveries, feed, time);

    public IMessageSearch Search => store.Search;

    public IActionLog Actions => store.Actions;

    public Task<StoreBalance> BalanceAsync(CancellationToken cancellationToken) => store.BalanceAsync(cancellationToken);

    public Task<long> DeleteBeforeAsync(DateTimeOffset cutoff, CancellationToken cancellationToken) => store.DeleteBeforeAsync(cutoff, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
