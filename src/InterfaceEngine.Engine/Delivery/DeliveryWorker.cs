using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Sends what waits for one destination: a loop for each of its parallel senders.</summary>
internal sealed class DeliveryWorker(
    DestinationName name,
    IDestination destination,
    DeliveryQueue queue,
    RetryPolicy retry,
    DeliveryContext context) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();   // no further delivery is begun
    private readonly CancellationTokenSource _abort = new();  // those under way end now
    private readonly UseCount _unrecorded = new();            // outcomes on their way to the store
    private Task[] _loops = [];

    public DestinationName Name => name;

    public DeliveryQueue Queue => queue;

    public void Start() => _loops = [.. Enumerable.Range(0, destination.Parallel).Select(RunAsync).Append(FillAsync())];

    /// <summary>
    /// Begins no further delivery and waits for those under way and for their outcomes to be recorded, until the token ends their time:
    /// from then on the store knows all that was sent.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        queue.Close();
        await using var registration = cancellationToken.Register(_abort.Cancel);
        await Task.WhenAll(_loops);
        _unrecorded.Dispose();
        await _unrecorded.Unused.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await destination.DisposeAsync();
        queue.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    // One of the three places where exceptions are caught: a fault in one delivery must not end the deliveries behind it.
    private async Task RunAsync(int slot)
    {
        await Task.Yield();
        while (await queue.Ready.WaitToReadAsync(CancellationToken.None))
        {
            while (!_stop.IsCancellationRequested && queue.Ready.TryRead(out var delivery))
            {
                SendResult result;
                var startedAt = context.Time.GetUtcNow();
                var started = context.Time.GetTimestamp();
                try
                {
                    result = await SendAsync(slot, delivery);
                }
                catch (OperationCanceledException) when (_abort.IsCancellationRequested)
                {
                    return; // still pending in the store
                }
                catch (Exception exception)
                {
                    context.Logger.Fault(name.Channel, name.Destination, exception.GetType().Name);
                    result = SendResult.Retry("fault of the program: " + exception.GetType().Name);
                }

                await SettleAsync(delivery, result, startedAt, context.Time.GetElapsedTime(started));
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async ValueTask<SendResult> SendAsync(int slot, QueuedDelivery delivery)
    {
        var content = delivery.Content ?? await context.Log.ReadContentAsync(delivery.Id, _abort.Token);
        return content is null
            ? SendResult.Rejected("the message is no longer in the log")
            : await destination.SendAsync(slot, content, _abort.Token);
    }

    private async ValueTask SettleAsync(QueuedDelivery delivery, SendResult result, DateTimeOffset startedAt, TimeSpan duration)
    {
        delivery.Attempts++;
        delivery.FirstAttemptAt ??= startedAt;
        var now = context.Time.GetUtcNow();
        DateTimeOffset? next = result.Outcome is AttemptOutcome.Retry or AttemptOutcome.Unknown
            ? retry.Next(delivery.Attempts, delivery.FirstAttemptAt.Value, now, result.RetryAfter)
            : null;
        var state = result.Outcome == AttemptOutcome.Delivered ? DeliveryState.Delivered
            : next is null ? DeliveryState.Dead
            : DeliveryState.Pending;
        var attempt = new DeliveryAttempt(
            delivery.Id, delivery.Attempts, startedAt, duration, result.Outcome, result.Reason, result.Answer, state, next ?? now);
        Report(delivery, result, attempt);
        await context.Recorder.RecordAsync(attempt, _unrecorded, CancellationToken.None);
        if (state == DeliveryState.Pending)
        {
            delivery.DueAt = attempt.DueAt;
            delivery.Content = null; // it may wait for hours
            queue.Postpone(delivery);
        }
        else
        {
            queue.Finish(delivery);
        }
    }

    private void Report(QueuedDelivery delivery, SendResult result, DeliveryAttempt attempt)
    {
        context.Metrics.Attempted(name, result.Outcome, attempt.State, attempt.Duration);
        if (attempt.State == DeliveryState.Dead)
        {
            context.Logger.Dead(name.Channel, name.Destination, delivery.Id.ToString(), attempt.Number, result.Reason ?? "");
        }
        else if (attempt.State == DeliveryState.Pending)
        {
            context.Logger.WillRetry(
                name.Channel, name.Destination, delivery.Id.ToString(), attempt.Number, result.Outcome.ToString(), result.Reason ?? "", attempt.DueAt);
        }
    }

    // Reads on in the store while there is room in memory.
    private async Task FillAsync()
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (queue.TryBeginFill(out var after, out var count))
                {
                    queue.Fill(await context.Log.ReadPendingAsync(name.Channel, name.Destination, after, count, _stop.Token), count);
                    continue;
                }

                await queue.WaitForRoomAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                context.Logger.PendingNotRead(name.Channel, name.Destination, exception.GetType().Name);
                queue.AbandonFill();
                await Task.Delay(Pause, context.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
