using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Keeps a rejected reception.</summary>
internal sealed class RejectReception(RejectedReception reception) : WriteOperation<bool>
{
    public override int Rows => 1 + Pages.Of(reception.Bytes.Length);

    protected override bool ExpiresUnderWay => true;

    public override void Execute(WriterState state) =>
        state.InsertRejection
            .Bind(1, UnixTime.ToMicroseconds(reception.At))
            .Bind(2, reception.Listener)
            .Bind(3, reception.Remote)
            .Bind(4, reception.Reason)
            .Bind(5, reception.Type)
            .Bind(6, reception.ControlId)
            .Bind(7, reception.Length)
            .Bind(8, reception.Bytes.Span)
            .Bind(9, reception.Answer.Span)
            .Run();
}
