using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Holds something, and records it; gives false where it is held already.</summary>
internal sealed class WriteHold(Hold hold) : WriteOperation<bool>
{
    public override int Rows => 2;

    public override void Execute(WriterState state) => Result = Insert(state.Connection, hold);

    public static bool Insert(SqliteConnection connection, Hold hold)
    {
        var key = HoldKey.Of(hold.Target);
        var isNew = connection.Execute(
            "INSERT OR IGNORE INTO hold (channel, destination, lane, at, by, reason) VALUES (@Channel, @Destination, @Lane, @at, @By, @Reason)",
            new { key.Channel, key.Destination, key.Lane, at = UnixTime.ToMicroseconds(hold.At), hold.By, hold.Reason }) > 0;
        if (isNew)
        {
            RecordAction.Insert(connection, new ActionBy(hold.At, hold.By, hold.Reason), "hold", hold.Target.ToString(), 1, 1);
        }

        return isNew;
    }
}

/// <summary>Resumes something, and records it; gives false where it was not held.</summary>
internal sealed class DeleteHold(HoldTarget target, ActionBy by) : WriteOperation<bool>
{
    public override int Rows => 2;

    public override void Execute(WriterState state)
    {
        Result = state.Connection.Execute(
            "DELETE FROM hold WHERE channel = @Channel AND destination = @Destination AND lane = @Lane", HoldKey.Of(target)) > 0;
        if (Result)
        {
            RecordAction.Insert(state.Connection, by, "resume", target.ToString(), 1, 1);
        }
    }
}

/// <summary>What is held, as its columns have it: no part of a key may be null.</summary>
internal sealed record HoldKey(string Channel, string Destination, string Lane)
{
    public static HoldKey Of(HoldTarget target) =>
        new(target.Channel, target.Destination ?? "", target.Lane is { } lane ? LaneText.Of(lane) : "");
}
