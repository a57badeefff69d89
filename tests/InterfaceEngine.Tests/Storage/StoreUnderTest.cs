using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>A store of one kind with nothing in it, and what a test can do to it.</summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The store as it is open now.</summary>
    public abstract IStore Store { get; }

    /// <summary>Closes the store, where it is not closed already, and opens it again.</summary>
    public abstract Task ReopenAsync();

    /// <summary>Opens what a process that is killed right now would leave behind. The caller closes it.</summary>
    public abstract Task<IStore> OpenAfterKillAsync();

    /// <summary>From when this returns, writes are taken but none is begun, until what it returns is disposed.</summary>
    public abstract Task<IAsyncDisposable> HoldWritesAsync();

    /// <summary>From when this returns, every write fails, until what it returns is disposed. Reading goes on.</summary>
    public abstract Task<IAsyncDisposable> BreakWritesAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>Does something once when it is disposed.</summary>
internal sealed class AtEnd(Func<Task> action) : IAsyncDisposable
{
    private Func<Task>? _action = action;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _action, null) is { } end)
        {
            await end();
        }
    }
}
