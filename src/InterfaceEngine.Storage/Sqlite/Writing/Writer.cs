using System.Diagnostics;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// The one thread that writes. It takes what has gathered since the last commit, writes it in one transaction and wakes the waiters: the
/// more wait, the more share a commit, and no one waits for a timer (group commit). Nothing that fails here ends the thread.
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
    private volatile Action<IReadOnlyList<StoredMessage>>? _committed;
    private volatile bool _finishCheckpoint;
    private long _rows;

    public Writer(SqliteDatabase database, SqliteStoreOptions options, StoreMetrics metrics, TimeProvider time)
    {
        _queue = new WriteQueue(options.MaxQueuedWrites, time);
        _state = WriterState.Open(database);
        _metrics = metrics;
        _time = time;
        _deadline = options.WriteDeadline;
        var tick = TimeSpan.FromSeconds(Math.Min(1, _deadline.TotalSeconds / 4));
        _deadlineTimer = time.CreateTimer(_ => ExpireOverdue(), null, tick, tick);
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Called with messages after their commit, in order, on the writer's thread.</summary>
    public Action<IReadOnlyList<StoredMessage>>? Committed
    {
        get => _committed;
        set => _committed = value;
    }

    /// <summary>How many rows have been written, about; the checkpointer looks at it.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Asked by the checkpointer when only little is left to be copied: the writer does that between two commits, so that the log can start over.</summary>
    public void FinishCheckpoint() => _finishCheckpoint = true;

    /// <summary>Queues an operation and waits for its commit.</summary>
    /// <param name="operation">What to write.</param>
    /// <param name="cancellationToken">Takes it back while it is queued; once its commit is under way, the task ends with that.</param>
    /// <param name="isAppend">Whether it goes before other work.</param>
    /// <exception cref="StoreUnavailableException">The queue is full or closed, the write failed, or the deadline passed.</exception>
    public ValueTask<T> WriteAsync<T>(WriteOperation<T> operation, CancellationToken cancellationToken, bool isAppend = false)
    {
        operation.QueuedAt = _time.GetTimestamp();
        operation.CancelWith(cancellationToken);
        if (!_queue.TryAdd(operation, isAppend))
        {
            operation.Fail(new StoreUnavailableException("The store takes no more writes: its queue is full, or it is closing."));
        }

        return operation.Task;
    }

    /// <summary>Writes what is queued and ends.</summary>
    /// <returns>False where it did not end within the deadline: whoever waits has been told, but the thread still holds the database.</returns>
    public bool Close()
    {
        _queue.Close();
        var hasEnded = _thread.Join(_deadline);
        _deadlineTimer.Dispose();
        if (hasEnded)
        {
            _state.Dispose();
            return true;
        }

        foreach (var operation in _queue.QueuedBefore(long.MaxValue).Concat(_underWay))
        {
            operation.Fail(new StoreUnavailableException("The store was closed and did not write within its deadline."));
        }

        return false;
    }

    public void Dispose() => Close();

    private void Run()
    {
        var batch = new List<WriteOperation>(WriteQueue.MaxAppends);
        while (_queue.Take(batch))
        {
            batch.RemoveAll(static operation => !operation.TryBegin()); // taken back, or overdue, while it was queued
            if (batch.Count > 0)
            {
                _underWay = [.. batch];
                Write(batch);
                _underWay = [];
                batch.Clear();
            }

            if (_finishCheckpoint)
            {
                _finishCheckpoint = false;
                Checkpointer.TryRun(_state.Connection, out _);
            }
        }
    }

    private void Write(List<WriteOperation> batch)
    {
        if (TryWrite(batch) is not { } failure)
        {
            return;
        }

        if (batch.Count == 1 || StoreFault.IsOfTheWholeStore(failure))
        {
            Fail(batch, failure);
            return;
        }

        // One operation that cannot be written must not take its neighbours with it.
        foreach (var operation in batch)
        {
            if (!operation.IsSettled && TryWrite([operation]) is { } own)
            {
                Fail([operation], own);
            }
        }
    }

    /// <returns>Why it was rolled back; null where it was committed.</returns>
    private Exception? TryWrite(List<WriteOperation> batch)
    {
        var started = Stopwatch.GetTimestamp();
        var numbers = _state.Numbers;
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
            _state.Rollback(numbers);
            return failure; // whatever it is, someone waits to be told
        }

        var duration = Stopwatch.GetElapsedTime(started);
        Announce();
        Wake(batch);
        Observe(batch.Count, duration);
        return null;
    }

    // A lone append wakes its connection right here: handing over to another thread would cost a fifth of its latency, and a connection
    // only sends its answer. Anything else may run long, and several waiters are better woken while the next commit is under way.
    private void Wake(List<WriteOperation> batch)
    {
        Volatile.Write(ref _rows, _rows + batch.Sum(operation => operation.Rows));
        if (batch is [AppendMessage append])
        {
            append.Complete();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(new Completion([.. batch]), preferLocal: false);
    }

    private static void Fail(List<WriteOperation> batch, Exception failure)
    {
        var told = StoreFault.OfWriting(failure);
        foreach (var operation in batch)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static pair => pair.operation.Fail(pair.told), (operation, told), preferLocal: false);
        }
    }

    private void Announce()
    {
        if (_state.Appended.Count == 0)
        {
            return;
        }

        var messages = _state.Appended.ToArray();
        _state.Appended.Clear();
        try
        {
            _committed?.Invoke(messages);
        }
        catch (Exception)
        {
            // It is only a hint; the commit stands, and those who wait for it must be woken.
        }
    }

    private void Observe(int writes, TimeSpan duration)
    {
        try
        {
            _metrics.Committed(writes, duration);
        }
        catch (Exception)
        {
            // A listener of metrics is no reason to stop writing.
        }
    }

    private void ExpireOverdue()
    {
        var oldest = _time.GetTimestamp() - (long)(_deadline.TotalSeconds * _time.TimestampFrequency);
        foreach (var operation in _queue.QueuedBefore(oldest).Concat(_underWay.Where(operation => operation.QueuedAt < oldest)))
        {
            operation.Expire();
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
