namespace InterfaceEngine.Engine;

/// <summary>Something that is replaced while it is used: each user keeps what it began with, and a change tells when the last of them is done.</summary>
internal class Live<T>
    where T : class
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile InUse<T>? _current;

    /// <summary>What counts now, to be disposed after use. Waits where nothing is set yet.</summary>
    public ValueTask<InUse<T>> EnterAsync(CancellationToken cancellationToken)
    {
        while (_current is { } current)
        {
            if (current.TryEnter())
            {
                return ValueTask.FromResult(current);
            }
        }

        return WaitAsync(cancellationToken);
    }

    /// <summary>Sets what counts from now on.</summary>
    /// <returns>Ends when nobody uses what counted before.</returns>
    public Task SetAsync(T next)
    {
        var before = Interlocked.Exchange(ref _current, new InUse<T>(next));
        before?.Dispose();
        _first.TrySetResult();
        return before?.Unused ?? Task.CompletedTask;
    }

    private async ValueTask<InUse<T>> WaitAsync(CancellationToken cancellationToken)
    {
        await _first.Task.WaitAsync(cancellationToken);
        return await EnterAsync(cancellationToken);
    }
}

/// <summary>Something and how many use it: its <see cref="Live{T}"/>, until that has another, and each user under way.</summary>
internal sealed class InUse<T>(T value) : UseCount
    where T : class
{
    public T Value => value;
}
