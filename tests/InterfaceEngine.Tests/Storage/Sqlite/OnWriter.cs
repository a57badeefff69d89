using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>Does something on the writer's thread and connection, inside a transaction.</summary>
internal sealed class OnWriter<T>(Func<SqliteConnection, T> action) : WriteOperation<T>
{
    public override void Execute(WriterState state) => Result = action(state.Connection);
}
