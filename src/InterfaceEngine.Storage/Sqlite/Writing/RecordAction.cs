using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Records what someone does; gives its number.</summary>
internal sealed class RecordAction(ActionBy by, string what, string target, int asked, int done = 0) : WriteOperation<long>
{
    public override void Execute(WriterState state) => Result = Insert(state.Connection, by, what, target, asked, done);

    public static long Insert(SqliteConnection connection, ActionBy by, string what, string target, int asked, int done) =>
        connection.ExecuteScalar<long>(
            "INSERT INTO actions (at, by, what, target, reason, asked, done) VALUES (@at, @By, @what, @target, @Reason, @asked, @done) RETURNING number",
            new { at = UnixTime.ToMicroseconds(by.At), by.By, what, target, by.Reason, asked, done });

    public static void AddDone(SqliteConnection connection, long action, int done) =>
        connection.Execute("UPDATE actions SET done = done + @done WHERE number = @action", new { action, done });
}
