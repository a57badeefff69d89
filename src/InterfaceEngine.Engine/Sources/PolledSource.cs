namespace InterfaceEngine.Engine.Sources;

/// <summary>A source without connections, which looks by itself whether there is something to take.</summary>
internal abstract class PolledSource : ISource
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private volatile string? _trouble;

    public int ConnectionCount => 0;

    public string? Trouble
    {
        get => _trouble;
        protected set => _trouble = value;
    }

    public ValueTask<string?> OpenAsync(CancellationToken cancellationToken)
    {
        if (Prepare() is { } reason)
        {
            return ValueTask.FromResult<string?>(reason);
        }

        _loop = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
        return ValueTask.FromResult<string?>(null);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    /// <summary>What must be there before it runs.</summary>
    /// <returns>Null where it is; else what is missing, in words.</returns>
    protected virtual string? Prepare() => null;

    /// <summary>Looks and takes until it is stopped; ends, or is cancelled, then.</summary>
    protected abstract Task RunAsync(CancellationToken stop);
}
