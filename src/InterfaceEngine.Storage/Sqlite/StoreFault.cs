using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>What SQLite reports, in the words of the store's contract. Its texts name tables and conditions, never values.</summary>
internal static class StoreFault
{
    /// <summary>Whether nothing at all can be written now, so that trying each operation of a transaction by itself is in vain.</summary>
    public static bool IsOfTheWholeStore(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB,
    };

    /// <summary>What the waiter of a failed write is told: a caller's own mistake as it is, all else as a store that is unavailable.</summary>
    public static Exception OfWriting(Exception exception) => exception is ArgumentException
        ? exception
        : new StoreUnavailableException("The store could not write: " + exception.Message, exception);

    public static StoreUnavailableException OfReading(SqliteException exception) =>
        new("The store could not read: " + exception.Message, exception);
}
