using Dapper;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Marks messages on which a channel failed as not needed; gives how many.</summary>
internal sealed class SettleFailed(IReadOnlyList<long> messages, long action) : WriteOperation<int>
{
    public override int Rows => messages.Count + 1;

    public override void Execute(WriterState state)
    {
        Result = state.Connection.Execute("UPDATE routing SET outcome = 3 WHERE seq IN @messages AND outcome = 2", new { messages });
        RecordAction.AddDone(state.Connection, action, Result);
    }
}
