using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>The store in one SQLite file: one thread writes, any number read.</summary>
public sealed class SqliteStore : IStore
{
    private readonly SqliteDatabase _database;
    private readonly Writer _writer;
    private readonly Checkpointer _checkpointer;
    private readonly FileStream _lock;

    private SqliteStore(SqliteDatabase database, FileStream @lock, SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _database = database;
        _lock = @lock;
        _writer = new Writer(database, options, metrics, time);
        _checkpointer = new Checkpointer(database, _writer, time);
        Messages = new SqliteMessageLog(database, _writer);
        Deliveries = new SqliteDeliveryLog(database, _writer);
        Search = new SqliteMessageSearch(database);
    }

    public IMessageLog Messages { get; }

    public IDeliveryLog Deliveries { get; }

    public IMessageSearch Search { get; }

    /// <summary>Opens the file, makes it where it is missing, and brings its schema up to date.</summary>
    /// <exception cref="IOException">Another engine has it open.</exception>
    /// <exception cref="InvalidOperationException">A newer version wrote it.</exception>
    public static SqliteStore Open(SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var @lock = TakeLock(options.Path + ".lock");
        try
        {
            return new SqliteStore(SqliteDatabase.Open(options.Path), @lock, options, metrics, time);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    public async Task<long> DeleteBeforeAsync(DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        var total = 0L;
        var before = FirstSequenceAt(cutoff);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var deleted = await _writer.WriteAsync(new DeleteMessages(before, UnixTime.ToMicroseconds(cutoff)));
            total += deleted;
            if (deleted == 0)
            {
                return total;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _checkpointer.Dispose();
        _writer.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    // Two engines on one file would hand out the same sequences and send everything twice.
    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            throw new IOException($"Another engine works in this data folder: {path} is taken.", exception);
        }
    }

    private long FirstSequenceAt(DateTimeOffset time)
    {
        using var connection = _database.OpenReader();
        return SequenceRange.FirstAt(connection, time);
    }
}
