namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// What the messages of an open source are checked against now. A message keeps the route that it began with; a change tells when the last
/// message under the one before is through, so that nobody takes a channel away from under a message that was accepted for it.
/// </summary>
internal sealed class LiveRoute
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RouteInUse? _current;

    /// <summary>A route that keeps messages waiting until it is set.</summary>
    public LiveRoute()
    {
    }

    public LiveRoute(IntakeRoute route) => _ = SetAsync(route);

    /// <summary>The route for one message, to be disposed when that is answered.</summary>
    public ValueTask<RouteInUse> EnterAsync(CancellationToken cancellationToken)
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

    /// <summary>Sets the route for every message from now on.</summary>
    /// <returns>Ends when no message is under way that began under the one before.</returns>
    public Task SetAsync(IntakeRoute route)
    {
        var before = Interlocked.Exchange(ref _current, new RouteInUse(route));
        before?.Dispose();
        _first.TrySetResult();
        return before?.Unused ?? Task.CompletedTask;
    }

    private async ValueTask<RouteInUse> WaitAsync(CancellationToken cancellationToken)
    {
        await _first.Task.WaitAsync(cancellationToken);
        return await EnterAsync(cancellationToken);
    }
}

/// <summary>A route and how many use it: its <see cref="LiveRoute"/>, until that has another, and each message under way.</summary>
internal sealed class RouteInUse(IntakeRoute route) : IDisposable
{
    private readonly TaskCompletionSource _unused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;

    public IntakeRoute Route => route;

    /// <summary>Ends when nobody uses it; nobody will again.</summary>
    public Task Unused => _unused.Task;

    /// <summary>False where it is out of use: there is another one.</summary>
    public bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _unused.SetResult();
        }
    }
}
