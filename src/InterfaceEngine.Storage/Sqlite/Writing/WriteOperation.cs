using System.Threading.Tasks.Sources;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// Something that the writer does inside a transaction, and someone who waits for its commit:
/// <code>
///   queued ──► under way ──► settled      by its commit, or by its failure
///      └────────────────────────┘         by cancellation or by the deadline: it is never written then
/// </code>
/// </summary>
internal abstract class WriteOperation
{
    private const int Queued = 0;
    private const int UnderWay = 1;
    private const int Settled = 2;

    private int _state;
    private CancellationTokenRegistration _cancellation;

    /// <summary>When it was queued, by the time provider's timestamp.</summary>
    public long QueuedAt { get; set; }

    /// <summary>About how many rows it writes, a long one counted once for each page; transactions are cut by it.</summary>
    public virtual int Rows => 1;

    /// <summary>True once the waiter has been told.</summary>
    public bool IsSettled => Volatile.Read(ref _state) == Settled;

    /// <summary>
    /// Whether the deadline ends the wait even while its commit is under way, so that nobody knows whether it was written. True where a sender
    /// waits, who then sends again. Anything else would be done twice: a router that is told "failed" routes the same messages again.
    /// </summary>
    protected virtual bool ExpiresUnderWay => false;

    /// <summary>Writes, inside the transaction. May run again where a transaction was rolled back.</summary>
    public abstract void Execute(WriterState state);

    /// <summary>Lets a token take it back while it is queued. To be called before it is.</summary>
    public void CancelWith(CancellationToken cancellationToken) =>
        _cancellation = cancellationToken.UnsafeRegister(static (operation, token) => ((WriteOperation)operation!).Cancel(token), this);

    /// <summary>The writer takes it.</summary>
    /// <returns>False where it was taken back.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, UnderWay, Queued) == Queued;

    /// <summary>Its commit is durable. Wakes the waiter on the calling thread.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref _state, Settled) != Settled)
        {
            _cancellation.Unregister();
            SetResult();
        }
    }

    /// <summary>It is not durable.</summary>
    public void Fail(Exception exception)
    {
        if (Interlocked.Exchange(ref _state, Settled) != Settled)
        {
            _cancellation.Unregister();
            SetException(exception);
        }
    }

    /// <summary>Its deadline has passed.</summary>
    public void Expire()
    {
        if (TrySettle(Queued) || (ExpiresUnderWay && TrySettle(UnderWay)))
        {
            _cancellation.Unregister();
            SetException(new StoreUnavailableException("The store did not write within its deadline."));
        }
    }

    protected abstract void SetResult();

    protected abstract void SetException(Exception exception);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TrySettle(Queued))
        {
            SetException(new OperationCanceledException(cancellationToken));
        }
    }

    private bool TrySettle(int from) => Interlocked.CompareExchange(ref _state, Settled, from) == from;
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
