using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// Copies the write-ahead log into the database beside the writer. SQLite's own checkpoint would do it inside the commit that crosses a
/// limit, and that commit's senders would wait for the whole copy.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>Pages in the log from which on it should start over: 64 MB.</summary>
    private const int LongLog = 16_384;

    /// <summary>Pages that the writer may copy itself: a few milliseconds.</summary>
    private const int ShortTail = 512;

    private const int MaxRounds = 8;

    /// <summary>Each copy syncs the database file, and commits wait for the disk meanwhile: not before so many rows, while there is traffic.</summary>
    private const int ManyRows = 4096;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly SqliteConnection _connection;
    private readonly Writer _writer;
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private long _rowsCopied;
    private long _rowsSeen;
    private bool _disposed;

    public Checkpointer(SqliteDatabase database, Writer writer, TimeProvider time)
    {
        _connection = database.OpenWriter();
        _writer = writer;
        _timer = time.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <summary>Copies what no reader still needs from the log; never waits for anyone.</summary>
    /// <returns>Pages in the log when it began.</returns>
    public static long Run(SqliteConnection connection)
    {
        var (_, log, _) = connection.QuerySingle<(long, long, long)>("PRAGMA wal_checkpoint(PASSIVE)");
        return log;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer.Dispose();
            _connection.Dispose();
        }
    }

    // While the log is copied the writer appends to it, so it can start over only when the writer itself copies the last pages. Each
    // round leaves fewer of them than the one before; the writer is asked when they are few enough to go unnoticed.
    private void ShortenTail(long log)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var longer = Run(_connection);
            var tail = longer - log;
            log = longer;
            if (tail < ShortTail)
            {
                break;
            }
        }

        _writer.FinishCheckpoint = true;
    }

    private void Tick()
    {
        var rows = _writer.Rows;
        var isIdle = rows == _rowsSeen;
        _rowsSeen = rows;
        if (rows == _rowsCopied || (!isIdle && rows - _rowsCopied < ManyRows) || !Monitor.TryEnter(_gate))
        {
            return; // nothing new, not worth it yet, or the last one is still at work
        }

        try
        {
            if (_disposed)
            {
                return;
            }

            _rowsCopied = rows;
            var log = Run(_connection);
            if (log > LongLog)
            {
                ShortenTail(log);
            }
        }
        catch (SqliteException)
        {
            // Busy or out of space: the log grows until a later tick succeeds; commits go on.
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }
}
