using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Sends what waits for one destination: a loop for each of its parallel senders.</summary>
internal sealed class DeliveryWorker : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();   // no further delivery is begun
    private readonly CancellationTokenSource _abort = new();  // those under way end now
    private readonly DestinationConfig _config;
    private readonly IDestination _destination;
    private readonly DeliveryContext _context;
    private readonly Circuit _circuit;
    private readonly RetryPolicy _retry;
    private readonly EndpointBudget? _endpoint;
    private readonly UseCount _unrecorded = new();            // outcomes on their way to the store
    private IDisposable? _watch;
    private Task[] _loops = [];

    /// <param name="name">The destination's name.</param>
    /// <param name="config">What its author wrote.</param>
    /// <param name="destination">What sends; it is disposed with the worker.</param>
    /// <param name="context">What all workers share.</param>
    public DeliveryWorker(DestinationName name, DestinationConfig config, IDestination destination, DeliveryContext context)
    {
        Name = name;
        _config = config;
        _destination = destination;
        _context = context;
        _circuit = new Circuit(config.Circuit, context.Time) { Changed = CircuitChanged };
        _retry = new RetryPolicy(config.Retry, Random.Shared);
        _endpoint = Endpoint.Of(config) is { } endpoint ? context.Endpoints.Of(endpoint) : null;
        Queue = new DeliveryQueue(
            new DeliveryGate(_circuit, config.Rate is { } rate ? new Pace(rate) : null), context.Contents, context.Time);
    }

    public DestinationName Name { get; }

    public DeliveryQueue Queue { get; }

    public CircuitStatus Circuit => _circuit.Status;

    public void Start()
    {
        _watch = _context.Holds.Watch(Name, Queue.Apply);
        _context.Limits.Join(Name, _config.Queue);
        _endpoint?.Join(_config.EndpointLimit);
        _loops = [.. Enumerable.Range(0, _destination.Parallel).Select(RunAsync).Append(FillAsync())];
    }

    /// <summary>
    /// Begins no further delivery and waits for those under way and for their outcomes to be recorded, until the token ends their time:
    /// from then on the store knows all that was sent.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        Queue.Close();
        _watch?.Dispose();
        await using var registration = cancellationToken.Register(_abort.Cancel);
        await Task.WhenAll(_loops);
        if (_loops.Length > 0)
        {
            _loops = [];
            _context.Limits.Leave(Name);
            _endpoint?.Leave(_config.EndpointLimit);
        }

        _unrecorded.Dispose();
        await _unrecorded.Unused.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _destination.DisposeAsync();
        Queue.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync(int slot)
    {
        await Task.Yield();
        var share = new EndpointShare(Name.Channel, () => _destination.DisconnectAsync(slot));
        while (await Queue.TakeAsync() is { } delivery)
        {
            if (!await TrySendAsync(slot, share, delivery))
            {
                break; // still pending in the store
            }
        }

        _endpoint?.Forget(share);
    }

    /// <returns>False where the engine stops and the delivery was given up.</returns>
    private async ValueTask<bool> TrySendAsync(int slot, EndpointShare share, QueuedDelivery delivery)
    {
        try
        {
            await TakeEndpointAsync(share, delivery);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        var startedAt = _context.Time.GetUtcNow();
        var started = _context.Time.GetTimestamp();
        SendResult? result;
        try
        {
            result = await _circuit.SendAsync(() => SendAsync(slot, delivery), _abort.Token);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (_endpoint is not null)
            {
                await _endpoint.ReleaseAsync(share);
            }
        }

        if (result is { } sent)
        {
            await SettleAsync(delivery, sent, startedAt, _context.Time.GetElapsedTime(started));
        }
        else
        {
            Queue.PutBack(delivery); // the circuit opened while it was on its way
        }

        return true;
    }

    private async ValueTask TakeEndpointAsync(EndpointShare share, QueuedDelivery delivery)
    {
        if (_endpoint is null)
        {
            return;
        }

        var taken = _endpoint.TakeAsync(share, _stop.Token);
        if (!taken.IsCompleted)
        {
            delivery.UnderWay = new Wait(WaitKind.Endpoint, $"it waits for a connection to {_endpoint.Endpoint}: all {_endpoint.Limit} that it may have are in use");
        }

        await taken;
        delivery.UnderWay = new Wait(WaitKind.Sending, "it is being sent");
    }

    // One of the three places where exceptions are caught: a fault in one delivery must not end the deliveries behind it.
    private async ValueTask<SendResult> SendAsync(int slot, QueuedDelivery delivery)
    {
        try
        {
            var content = delivery.Content ?? await _context.Log.ReadContentAsync(delivery.Id, _abort.Token);
            return content is null
                ? SendResult.Rejected("the message is no longer in the log")
                : await _destination.SendAsync(slot, content, _abort.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_abort.IsCancellationRequested)
        {
            _context.Logger.Fault(Name.Channel, Name.Destination, exception.GetType().Name);
            return SendResult.Retry("fault of the program: " + exception.GetType().Name) with { IsOutage = false };
        }
    }

    private async ValueTask SettleAsync(QueuedDelivery delivery, SendResult result, DateTimeOffset startedAt, TimeSpan duration)
    {
        delivery.Attempts++;
        delivery.FirstAttemptAt ??= startedAt;
        var now = _context.Time.GetUtcNow();
        var verdict = Verdict.Of(result, delivery, _config, _retry, now, _circuit.Status.Position != CircuitPosition.Closed);
        var attempt = new DeliveryAttempt(
            delivery.Id, delivery.Attempts, startedAt, duration, result.Outcome, result.Reason, result.Answer, verdict.State, verdict.DueAt)
        {
            Holds = verdict.HoldsLanes ? [.. delivery.Lanes.Select(lane => LaneHold(delivery, lane, now, result.Reason))] : [],
        };
        Report(delivery, result, attempt);
        if (attempt.Holds.Count > 0)
        {
            _context.Holds.Add(attempt.Holds); // before the lane goes on
        }

        await _context.Recorder.RecordAsync(attempt, _unrecorded, CancellationToken.None);
        if (attempt.State == DeliveryState.Pending)
        {
            delivery.DueAt = attempt.DueAt;
            delivery.Reason = result.Reason;
            Queue.Postpone(delivery);
        }
        else
        {
            Queue.Finish(delivery);
        }
    }

    private Hold LaneHold(QueuedDelivery delivery, long lane, DateTimeOffset now, string? reason) =>
        new(Name.Channel, Name.Destination, lane, now, Hold.Engine, $"delivery {delivery.Id}: {reason}");

    private void Report(QueuedDelivery delivery, SendResult result, DeliveryAttempt attempt)
    {
        _context.Metrics.Attempted(Name, result.Outcome, attempt.State, attempt.Duration, delivery.Length);
        var (id, reason) = (delivery.Id.ToString(), result.Reason ?? "");
        if (attempt.State == DeliveryState.Dead)
        {
            _context.Logger.Dead(Name.Channel, Name.Destination, id, attempt.Number, reason);
        }
        else if (attempt.State == DeliveryState.Pending && attempt.Holds.Count == 0)
        {
            _context.Logger.WillRetry(Name.Channel, Name.Destination, id, attempt.Number, result.Outcome.ToString(), reason, attempt.DueAt);
        }

        foreach (var hold in attempt.Holds)
        {
            _context.Logger.LaneHeld(Name.Channel, Name.Destination, LaneText.Of(hold.Lane!.Value), reason);
        }
    }

    private void CircuitChanged(CircuitStatus status)
    {
        switch (status.Position)
        {
            case CircuitPosition.Open:
                _context.Logger.CircuitOpened(Name.Channel, Name.Destination, status.OpenUntil!.Value);
                break;
            case CircuitPosition.Closed:
                _context.Logger.CircuitClosed(Name.Channel, Name.Destination);
                break;
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
                if (Queue.TryBeginFill(out var after, out var count))
                {
                    Queue.Fill(await _context.Log.ReadPendingAsync(Name.Channel, Name.Destination, after, count, _stop.Token), count);
                    continue;
                }

                await Queue.WaitForRoomAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                _context.Logger.PendingNotRead(Name.Channel, Name.Destination, exception.GetType().Name);
                Queue.AbandonFill();
                await Task.Delay(Pause, _context.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
