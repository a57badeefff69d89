namespace InterfaceEngine.Engine.Delivery;

/// <summary>The end of the queue: what is ready goes to the slots that ask, as far as the gate lets it.</summary>
internal sealed partial class DeliveryQueue
{
    private readonly DeliveryGate _keeper;
    private readonly ReadyDeliveries _ready = new();
    private readonly List<QueuedDelivery> _parked = [];           // ready, and their lane is held
    private readonly Queue<TaskCompletionSource<QueuedDelivery?>> _takers = new();
    private DateTimeOffset? _reopensAt;                           // when the gate is to be asked again
    private DateTimeOffset? _timerAt;
    private bool _isClosed;

    /// <summary>The next delivery that may go; null once the queue is closed.</summary>
    public ValueTask<QueuedDelivery?> TakeAsync()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return ValueTask.FromResult<QueuedDelivery?>(null);
            }

            if (TryTake(out var delivery))
            {
                return ValueTask.FromResult(delivery);
            }

            var taker = new TaskCompletionSource<QueuedDelivery?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _takers.Enqueue(taker);
            SetTimer();
            return new ValueTask<QueuedDelivery?>(taker.Task);
        }
    }

    /// <summary>A delivery was taken and not tried: it goes as soon as it may.</summary>
    public void PutBack(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            delivery.UnderWay = null;
            AbandonProbe(delivery);
            _ready.Add(delivery);
            HandOut();
        }
    }

    /// <summary>Something was held or resumed.</summary>
    public void Apply(DestinationHolds holds)
    {
        lock (_gate)
        {
            _keeper.Holds = holds;
            foreach (var delivery in _parked)
            {
                _ready.Add(delivery);
            }

            _parked.Clear();
            HandOut();
        }
    }

    /// <summary>Hands out nothing more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            while (_takers.TryDequeue(out var taker))
            {
                taker.SetResult(null);
            }
        }
    }

    private void HandOut()
    {
        while (_takers.Count > 0 && !_isClosed && TryTake(out var delivery))
        {
            _takers.Dequeue().SetResult(delivery);
        }

        SetTimer();
    }

    private bool TryTake(out QueuedDelivery? taken)
    {
        taken = null;
        _reopensAt = null;
        var now = _time.GetUtcNow();
        while (_ready.Count > 0 && _keeper.Holds.Whole is null && _keeper.IsInPace(now, out _reopensAt) && _keeper.Circuit.TryPass(out var isProbe, out _reopensAt))
        {
            var delivery = isProbe ? _ready.TakeLeastTried() : _ready.Take();
            delivery.IsProbe = isProbe;
            if (_keeper.Holds.OfLanes(delivery.Lanes) is not null)
            {
                _parked.Add(delivery);
                AbandonProbe(delivery);
                continue;
            }

            delivery.UnderWay = Starting;
            _keeper.Pass(now);
            taken = delivery;
            return true;
        }

        return false;
    }

    private void AbandonProbe(QueuedDelivery delivery)
    {
        if (delivery.IsProbe)
        {
            delivery.IsProbe = false;
            _keeper.Circuit.AbandonProbe();
        }
    }

    // For what is due next: a delivery, or the gate.
    private void SetTimer()
    {
        var next = _reopensAt is { } reopens && _takers.Count > 0 && _ready.Count > 0 ? reopens : (DateTimeOffset?)null;
        if (_waiting.TryPeek(out _, out var dueAt) && (next is null || dueAt < next))
        {
            next = dueAt;
        }

        if (next is { } at && next != _timerAt)
        {
            _timerAt = at;
            var wait = at - _time.GetUtcNow();
            _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
