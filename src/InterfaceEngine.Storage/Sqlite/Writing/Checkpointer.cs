using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// Copies the write-ahead log into the database beside the writer. SQLite's own checkpoint would do it inside the commit that crosses a
/// limit, and that commit's senders would wait for the whole copy.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>How often it looks whether there is something to copy.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Pages that the writer may copy itself: a few milliseconds.</summary>
    private const int ShortTail = 512;

    private const int MaxRounds = 8;

    /// <summary>Each copy syncs the database file, and commits wait for the disk meanwhile: not before so many rows, while there is traffic.</summary>
    private const int ManyRows = 4096;

    private readonly SqliteConnection _connection;
    private readonly Writer _writer;
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private readonly long _longLog;
    private readonly TimeSpan _patience;
    private long _rowsCopied;
    private long _rowsSeen;
    private volatile bool _disposed;

    public Checkpointer(SqliteDatabase database, Writer writer, SqliteStoreOptions options, TimeProvider time)
    {
        _connection = database.OpenWriter();
        _writer = writer;
        _longLog = options.MaxLogBytes / Pages.Size;
        _patience = options.WriteDeadline;
        _timer = time.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <summary>Copies what no reader still needs from the log; never waits for anyone.</summary>
    /// <param name="connection">One of those that write.</param>
    /// <param name="log">Pages in the log when it began; negative where another connection is copying.</param>
    /// <returns>False where it failed, of a full disk perhaps: the log grows until a later one succeeds, and commits go on.</returns>
    public static bool TryRun(SqliteConnection connection, out long log)
    {
        try
        {
            (_, log, _) = connection.QuerySingle<(long, long, long)>("PRAGMA wal_checkpoint(PASSIVE)");
            return true;
        }
        catch (SqliteException)
        {
            log = 0;
            return false;
        }
    }

    /// <summary>Ends. A copy that is under way is waited for, but not for ever: the disk may hang.</summary>
    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
        if (Monitor.TryEnter(_gate, _patience))
        {
            _connection.Dispose();
            Monitor.Exit(_gate);
        }
    }

    // While the log is copied the writer appends to it, so it can start over only when the writer itself copies the last pages. Each
    // round leaves fewer of them than the one before; the writer is asked when they are few enough to go unnoticed.
    private void ShortenTail(long log)
    {
        for (var round = 0; round < MaxRounds && TryRun(_connection, out var longer); round++)
        {
            var tail = longer - log;
            log = longer;
            if (tail < ShortTail)
            {
                break;
            }
        }

        _writer.FinishCheckpoint();
    }

    private void Tick()
    {
        if (!Monitor.TryEnter(_gate))
        {
            return; // the last one is still at work
        }

        try
        {
            var rows = _writer.Rows;
            var isIdle = rows == _rowsSeen;
            _rowsSeen = rows;
            if (_disposed || rows == _rowsCopied || (!isIdle && rows - _rowsCopied < Math.Min(ManyRows, _longLog)))
            {
                return; // nothing new, or not worth it yet
            }

            if (TryRun(_connection, out var log))
            {
                _rowsCopied = rows;
                if (log > _longLog)
                {
                    ShortenTail(log);
                }
            }
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}
