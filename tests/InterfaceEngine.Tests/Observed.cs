namespace InterfaceEngine.Tests;

/// <summary>A list that other threads add to, and that a test can wait on until it holds what is expected.</summary>
internal sealed class Observed<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyList<T> Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    public void Add(T item)
    {
        lock (_lock)
        {
            _items.Add(item);
            _changed.SetResult();
            _changed = New();
        }
    }

    /// <summary>Waits until the items are as <paramref name="expected"/> says; fails after half a minute.</summary>
    public async Task<IReadOnlyList<T>> UntilAsync(Func<IReadOnlyList<T>, bool> expected)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed;
            IReadOnlyList<T> items;
            lock (_lock)
            {
                changed = _changed.Task;
                items = [.. _items];
            }

            if (expected(items))
            {
                return items;
            }

            await changed.WaitAsync(deadline.Token);
        }
    }

    public Task<IReadOnlyList<T>> UntilCountAsync(int count) => UntilAsync(items => items.Count >= count);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
