using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Records an attempt and where the delivery stands after it.</summary>
internal sealed class RecordAttempt(DeliveryAttempt attempt) : WriteOperation<bool>
{
    public override int Rows => 2 + Pages.Of(attempt.Answer.Length);

    public override void Execute(WriterState state)
    {
        var startedAt = UnixTime.ToMicroseconds(attempt.StartedAt);
        state.InsertAttempt
            .Bind(1, attempt.Delivery.Value)
            .Bind(2, (long)attempt.Number)
            .Bind(3, startedAt)
            .Bind(4, (long)attempt.Duration.TotalMicroseconds)
            .Bind(5, (long)attempt.Outcome)
            .Bind(6, attempt.Reason)
            .Bind(7, attempt.Answer.Span)
            .Run();
        state.UpdateDelivery
            .Bind(1, attempt.Delivery.Value)
            .Bind(2, (long)attempt.State)
            .Bind(3, UnixTime.ToMicroseconds(attempt.DueAt))
            .Bind(4, (long)attempt.Number)
            .Bind(5, startedAt)
            .Bind(6, attempt.Reason)
            .Run();
        state.Flow.Settled += attempt.State == DeliveryState.Pending ? 0 : 1;
        foreach (var hold in attempt.Holds)
        {
            WriteHold.Insert(state.Connection, hold);
        }
    }
}
