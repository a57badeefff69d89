namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// What waits to be written. Appends go before everything else: someone waits for an answer. The rest waits a moment, gathers, and then
/// shares a commit with an append where there is one: a commit of its own would make the next append wait for two.
/// </summary>
internal sealed class WriteQueue(int capacity, TimeProvider time)
{
    /// <summary>How long other work waits; then the next transaction takes a portion of it along, so that nothing starves.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    /// <summary>The most appends that one transaction takes: bounds how long it is open.</summary>
    public const int MaxAppends = 256;

    /// <summary>The most rows of appends that one transaction takes, long bodies counted by their pages: some 16 MB.</summary>
    public const int MaxAppendRows = 4096;

    /// <summary>The most rows of other work that one transaction takes.</summary>
    public const int MaxRows = 1024;

    private readonly object _gate = new();
    private readonly Queue<WriteOperation> _appends = new();
    private readonly Queue<WriteOperation> _others = new();
    private bool _closed;
    private bool _writerWaits;

    /// <summary>Queues an operation.</summary>
    /// <returns>False where the queue is full or closed.</returns>
    public bool TryAdd(WriteOperation operation, bool isAppend)
    {
        lock (_gate)
        {
            if (_closed || _appends.Count + _others.Count >= capacity)
            {
                return false;
            }

            (isAppend ? _appends : _others).Enqueue(operation);
            if (_writerWaits)
            {
                _writerWaits = false;
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>Waits for work and takes what one transaction may hold.</summary>
    /// <returns>False once the queue is closed and empty.</returns>
    public bool Take(List<WriteOperation> batch)
    {
        lock (_gate)
        {
            while (_appends.Count == 0 && _others.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                _writerWaits = true;
                Monitor.Wait(_gate);
            }

            WaitForAppend();
            for (var rows = 0; batch.Count < MaxAppends && rows < MaxAppendRows && _appends.TryDequeue(out var append); rows += append.Rows)
            {
                batch.Add(append);
            }

            // Work that has not waited its moment goes with a later commit: the less a commit writes, the sooner its senders are answered.
            var isDue = batch.Count == 0 || _closed || (_others.TryPeek(out var oldest) && time.GetElapsedTime(oldest.QueuedAt) >= Patience);
            for (var rows = 0; isDue && rows < MaxRows && _others.TryDequeue(out var operation); rows += operation.Rows)
            {
                batch.Add(operation);
            }

            return true;
        }
    }

    /// <summary>Takes no more; what is queued is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The operations that were queued before a timestamp.</summary>
    public IReadOnlyList<WriteOperation> QueuedBefore(long timestamp)
    {
        lock (_gate)
        {
            return [.. _appends.Concat(_others).Where(operation => operation.QueuedAt < timestamp)];
        }
    }

    private void WaitForAppend()
    {
        while (_appends.Count == 0 && !_closed && Patience - time.GetElapsedTime(_others.Peek().QueuedAt) is var left && left > TimeSpan.Zero)
        {
            _writerWaits = true;
            if (!Monitor.Wait(_gate, left))
            {
                return; // waited that long, whatever the clock says
            }
        }
    }
}
