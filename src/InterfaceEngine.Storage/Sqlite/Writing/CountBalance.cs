using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Counts what is in flight, between two commits, beside what has flowed until then.</summary>
internal sealed class CountBalance : WriteOperation<StoreBalance>
{
    public override void Execute(WriterState state)
    {
        var (unrouted, pending) = state.CountInFlight();
        var (before, flow) = (state.InFlightBefore, state.Flow);
        Result = new StoreBalance(before.Unrouted, flow.Received, flow.Routed, unrouted, before.Pending, flow.Made, flow.Settled, pending);
    }
}

/// <summary>What the writer has done since it was opened.</summary>
internal record struct Flow(long Received, long Routed, long Made, long Settled);
