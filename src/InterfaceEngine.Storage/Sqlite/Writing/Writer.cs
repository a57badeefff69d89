using System.Diagnostics;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// The one thread that writes. It takes what has gathered since the last commit, writes it in one transaction and wakes the waiters: the
/// more wait, the more share a commit, and no one waits for a timer (group commit).
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly WriteQueue _queue;
    private readonly WriterState _state;
    private readonly StoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private readonly ITimer _deadlineTimer;
    private readonly Thread _thread;
    private volatile WriteOperation[] _underWay = [];
    private long _rows;

    public Writer(SqliteDatabase database, SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _queue = new WriteQueue(options.MaxQueuedWrites, time);
        _state = new WriterState(database.OpenWriter());
        _metrics = metrics;
        _time = time;
        _deadline = options.WriteDeadline;
        _deadlineTimer = time.CreateTimer(_ => FailOverdue(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Called with messages after their commit, in order, on the writer's thread.</summary>
    public Action<IReadOnlyList<StoredMessage>>? Committed { get; set; }

    /// <summary>How many rows have been written, about; the checkpointer looks at it.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Set by the checkpointer when only little is left to be copied: the writer then does that between two commits, so that the log can start over.</summary>
    public volatile bool FinishCheckpoint;

    /// <summary>Queues an operation and waits for its commit.</summary>
    /// <exception cref="StoreUnavailableException">The queue is full or closed, the write failed, or the deadline passed.</exception>
    public ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, bool isAppend = false)
    {
        operation.QueuedAt = _time.GetTimestamp();
        if (!_queue.TryAdd(operation, isAppend))
        {
            throw new StoreUnavailableException("The store takes no more writes: its queue is full, or it is closing.");
        }

        return operation.Task;
    }

    /// <summary>Writes what is queued and ends.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join(_deadline);
        _deadlineTimer.Dispose();
        _state.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(WriteQueue.MaxAppends);
        while (_queue.Take(batch))
        {
            batch.RemoveAll(operation => operation.IsSettled); // its deadline passed while it was queued
            if (batch.Count == 0)
            {
                continue;
            }

            _underWay = [.. batch];
            var started = Stopwatch.GetTimestamp();
            if (!TryWrite(batch, out var exception))
            {
                WriteOneByOne(batch, exception);
            }

            _metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
            _underWay = [];
            batch.Clear();
            if (FinishCheckpoint)
            {
                FinishCheckpoint = false;
                Checkpointer.Run(_state.Connection);
            }
        }
    }

    private bool TryWrite(IReadOnlyList<WriteOperation> batch, out Exception? exception)
    {
        var sequence = _state.NextSequence;
        var receivedAt = _state.LastReceivedAt;
        try
        {
            _state.Begin();
            foreach (var operation in batch)
            {
                operation.Execute(_state);
            }

            _state.Commit();
        }
        catch (Exception failure)
        {
            exception = failure; // whatever it is, someone waits to be told
            _state.Appended.Clear();
            _state.NextSequence = sequence;
            _state.LastReceivedAt = receivedAt;
            TryRollback();
            return false;
        }

        exception = null;
        Announce();
        Wake(batch);
        return true;
    }

    // A lone append wakes its connection right here: handing over to another thread would cost a fifth of its latency, and a connection
    // only sends its answer. Anything else may run long, and several waiters are better woken while the next commit is under way.
    private void Wake(IReadOnlyList<WriteOperation> batch)
    {
        Volatile.Write(ref _rows, _rows + batch.Sum(operation => operation.Rows));
        if (batch is [AppendMessage append])
        {
            append.Complete();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(new Completion([.. batch]), preferLocal: false);
    }

    // One operation that cannot be written must not take its neighbours with it.
    private void WriteOneByOne(List<WriteOperation> batch, Exception? exception)
    {
        foreach (var operation in batch)
        {
            if (batch.Count == 1 || !TryWrite([operation], out exception))
            {
                var failure = new StoreUnavailableException("The store could not write: " + exception!.Message, exception);
                ThreadPool.UnsafeQueueUserWorkItem(static pair => pair.operation.Fail(pair.failure), (operation, failure), preferLocal: false);
            }
        }
    }

    private void TryRollback()
    {
        try
        {
            _state.Rollback();
        }
        catch (SqliteException)
        {
            // The connection is unusable; every write from now on fails and is answered so.
        }
    }

    private void Announce()
    {
        if (_state.Appended.Count == 0)
        {
            return;
        }

        Committed?.Invoke(_state.Appended.ToArray());
        _state.Appended.Clear();
    }

    private void FailOverdue()
    {
        var oldest = _time.GetTimestamp() - (long)(_deadline.TotalSeconds * _time.TimestampFrequency);
        foreach (var operation in _queue.QueuedBefore(oldest).Concat(_underWay.Where(operation => operation.QueuedAt < oldest)))
        {
            operation.Fail(new StoreUnavailableException("The store did not write within its deadline."));
        }
    }

    /// <summary>Wakes the waiters of one commit, one after the other, while the writer writes the next.</summary>
    private sealed class Completion(WriteOperation[] batch) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            foreach (var operation in batch)
            {
                operation.Complete();
            }
        }
    }
}
