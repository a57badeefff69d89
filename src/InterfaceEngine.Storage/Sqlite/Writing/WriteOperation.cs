using System.Threading.Tasks.Sources;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Something that the writer does inside a transaction, and someone who waits for its commit.</summary>
internal abstract class WriteOperation
{
    private int _settled;

    /// <summary>When it was queued, by the time provider's timestamp.</summary>
    public long QueuedAt { get; set; }

    /// <summary>About how many rows it writes; transactions are cut by it.</summary>
    public virtual int Rows => 1;

    /// <summary>Writes, inside the transaction. May run again where a transaction was rolled back.</summary>
    public abstract void Execute(WriterState state);

    /// <summary>Its commit is durable. Wakes the waiter on the calling thread.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            SetResult();
        }
    }

    /// <summary>It is not durable.</summary>
    public void Fail(Exception exception)
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            SetException(exception);
        }
    }

    /// <summary>True once the waiter has been told: a deadline may have come first.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) == 1;

    protected abstract void SetResult();

    protected abstract void SetException(Exception exception);
}

/// <summary>An operation with a result.</summary>
internal abstract class WriteOperation<T> : WriteOperation, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _source;

    /// <summary>Ends with the commit.</summary>
    public ValueTask<T> Task => new(this, _source.Version);

    /// <summary>What <see cref="WriteOperation.Execute"/> found.</summary>
    protected T? Result { get; set; }

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void SetResult() => _source.SetResult(Result!);

    protected override void SetException(Exception exception) => _source.SetException(exception);
}
