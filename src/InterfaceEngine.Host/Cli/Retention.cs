using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Cli;

/// <summary>Deletes what is older than it has to be kept, once an hour, in small bites.</summary>
internal sealed partial class Retention(IStore store, TimeSpan keep, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Runs until the token ends it. Does nothing where everything is kept for ever.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (keep == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await DeleteAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // the engine stops
        }
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await store.DeleteBeforeAsync(time.GetUtcNow() - keep, cancellationToken);
            if (deleted > 0)
            {
                LogDeleted(deleted);
            }
        }
        catch (StoreUnavailableException exception)
        {
            LogFailed(exception.Message);
        }
    }

    [LoggerMessage(4001, LogLevel.Information, "Retention deleted {Count} messages")]
    private partial void LogDeleted(long count);

    [LoggerMessage(4002, LogLevel.Warning, "Retention could not delete, trying again in an hour: {Reason}")]
    private partial void LogFailed(string reason);
}
