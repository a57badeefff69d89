using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// Writes what became of attempts, without the sender waiting for each: the next message of a lane may go while the outcome of the last is on
/// its way to the disk. After a crash those few are sent again, in their order and with their control ids; how many is bounded here.
/// </summary>
internal sealed class OutcomeRecorder(IDeliveryLog log, ILogger logger, TimeProvider time) : IDisposable
{
    /// <summary>The most outcomes that may be on their way: what a crash can make go out twice.</summary>
    public const int MaxUnrecorded = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(MaxUnrecorded);
    private readonly CancellationTokenSource _giveUp = new();

    /// <summary>Records an attempt; waits only where too many are on their way.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="unrecorded">Is used until it is recorded.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask RecordAsync(DeliveryAttempt attempt, UseCount unrecorded, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        unrecorded.TryEnter();
        _ = WriteAsync(attempt, unrecorded);
    }

    /// <summary>Waits until everything is recorded, or the token ends the wait.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < MaxUnrecorded; i++)
            {
                await _room.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            await _giveUp.CancelAsync(); // they will be sent again after the next start
        }
    }

    public void Dispose()
    {
        _giveUp.Dispose();
        _room.Dispose();
    }

    private async Task WriteAsync(DeliveryAttempt attempt, UseCount unrecorded)
    {
        try
        {
            while (!await TryWriteAsync(attempt))
            {
                await Task.Delay(Pause, time, _giveUp.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The engine stops while the store is out of order.
        }
        finally
        {
            _room.Release();
            unrecorded.Dispose();
        }
    }

    private async Task<bool> TryWriteAsync(DeliveryAttempt attempt)
    {
        try
        {
            await log.RecordAsync(attempt, _giveUp.Token);
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            logger.OutcomeNotRecorded(attempt.Delivery.ToString(), exception.Message);
            return false;
        }
    }
}
