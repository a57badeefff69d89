using Dapper;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Marks dead letters as not needed; gives how many.</summary>
internal sealed class DiscardDeadLetters(IReadOnlyList<DeliveryId> deliveries, ActionBy by, long action) : WriteOperation<int>
{
    public override int Rows => deliveries.Count + 1;

    public override void Execute(WriterState state)
    {
        Result = state.Connection.Execute(
            "UPDATE delivery SET state = 3, reason = @reason WHERE id IN @ids AND state = 2",
            new { ids = deliveries.Select(delivery => delivery.Value), reason = $"discarded by {by.By}: {by.Reason}" });
        RecordAction.AddDone(state.Connection, action, Result);
    }
}
