namespace InterfaceEngine.Engine.Store;

/// <summary>
/// What was received and what became of it. The flows are counted by the writer, each in the commit that makes it; what stands now is counted in
/// the tables. So the two can differ, and if they ever do, something was lost or happened twice.
/// </summary>
/// <param name="UnroutedBefore">Messages that were not routed when the store was opened.</param>
/// <param name="Received">Messages appended since, replays among them.</param>
/// <param name="Routed">Messages routed since: filtered, failed, or with all their deliveries made.</param>
/// <param name="Unrouted">Messages that are not routed now, counted.</param>
/// <param name="PendingBefore">Deliveries that were pending when the store was opened.</param>
/// <param name="Made">Deliveries made since, without those that were dead letters from the start.</param>
/// <param name="Settled">Deliveries that were delivered or became dead letters since.</param>
/// <param name="Pending">Deliveries that are pending now, counted.</param>
public sealed record StoreBalance(
    long UnroutedBefore, long Received, long Routed, long Unrouted, long PendingBefore, long Made, long Settled, long Pending)
{
    /// <summary>Received minus routed and in flight, and deliveries made minus settled and pending: 0, or the store is wrong.</summary>
    public long Imbalance => Math.Abs(UnroutedBefore + Received - Routed - Unrouted) + Math.Abs(PendingBefore + Made - Settled - Pending);
}
