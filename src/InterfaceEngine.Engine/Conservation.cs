using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine;

/// <summary>Checks from time to time that what was received is accounted for: delivered, filtered, dead, or in flight.</summary>
internal sealed class Conservation(IStore store, DeliveryMetrics metrics, ILogger logger, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Runs until the token ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await CheckAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // the engine stops
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var balance = await store.BalanceAsync(cancellationToken);
            metrics.Imbalance = balance.Imbalance;
            if (balance.Imbalance != 0)
            {
                logger.Imbalance(balance);
            }
        }
        catch (StoreUnavailableException)
        {
            // The next time; whoever writes is told of it meanwhile.
        }
    }
}
