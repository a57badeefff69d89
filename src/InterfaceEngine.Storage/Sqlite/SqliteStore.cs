using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>The store in one SQLite file: one thread writes, any number read.</summary>
public sealed class SqliteStore : IStore
{
    private readonly SqliteDatabase _database;
    private readonly Checkpointer _checkpointer;
    private readonly SqliteRetention _retention;
    private readonly DiskRoom _disk;
    private readonly SemaphoreSlim _keys = new(1);
    private readonly FileStream _lock;
    private readonly Lazy<Task> _close;

    private SqliteStore(SqliteDatabase database, Writer writer, Checkpointer checkpointer, FileStream @lock, SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _database = database;
        _checkpointer = checkpointer;
        _lock = @lock;
        _retention = new SqliteRetention(database, writer, _keys);
        Sorter = new KeySorter(database, writer, _keys, options.WriteDeadline, time);
        _close = new Lazy<Task>(() => Task.Run(Close));
        Writer = writer;
        _disk = new DiskRoom(
            options.Free ?? (() => new DriveInfo(Path.GetFullPath(options.Path)).AvailableFreeSpace), options.MinFreeBytes, metrics, time);
        Messages = new SqliteMessageLog(database, writer, _disk);
        Deliveries = new SqliteDeliveryLog(database, writer);
        Search = new SqliteMessageSearch(database);
        Actions = new SqliteActionLog(database, writer);
    }

    public IMessageLog Messages { get; }

    public IDeliveryLog Deliveries { get; }

    public IMessageSearch Search { get; }

    public IActionLog Actions { get; }

    internal Writer Writer { get; }

    internal KeySorter Sorter { get; }

    /// <summary>Opens the file, makes it where it is missing, and brings its schema up to date.</summary>
    /// <exception cref="IOException">Another engine has it open, or it cannot be opened; the text says why.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    /// <exception cref="InvalidOperationException">A newer version wrote it, or another program, or it cannot be durable where it is.</exception>
    public static SqliteStore Open(SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        var @lock = StoreLock.Take(options.Path + ".lock");
        Writer? writer = null;
        try
        {
            var database = SqliteDatabase.Open(options);
            writer = new Writer(database, options, metrics, time);
            return new SqliteStore(database, writer, new Checkpointer(database, writer, options, time), @lock, options, metrics, time);
        }
        catch (Exception exception)
        {
            writer?.Dispose();
            @lock.Dispose();
            if (exception is SqliteException)
            {
                throw new IOException($"The database {options.Path} cannot be opened: {exception.Message}", exception);
            }

            throw;
        }
    }

    public Task<StoreBalance> BalanceAsync(CancellationToken cancellationToken) => Writer.WriteAsync(new CountBalance(), cancellationToken).AsTask();

    public Task<long> DeleteBeforeAsync(DateTimeOffset cutoff, CancellationToken cancellationToken) =>
        _retention.DeleteBeforeAsync(cutoff, cancellationToken);

    /// <summary>Writes what is queued and closes the file; takes at most the deadline of writes twice: for the copy of the log, and for the writer.</summary>
    public ValueTask DisposeAsync() => new(_close.Value);

    // Never on the caller's thread: after an append that may be the writer's, which cannot wait for its own end.
    private void Close()
    {
        _disk.Dispose();
        Sorter.Dispose();
        _checkpointer.Dispose();
        var hasEnded = Writer.Close();
        _database.Close();
        if (hasEnded)
        {
            _lock.Dispose(); // else it stays taken until the process ends: a second writer beside one that hangs would be worse
        }
    }
}
