namespace InterfaceEngine.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire, in the order they are due, while it moves.
/// </summary>
/// <remarks>
/// Move it only behind an event that shows the other threads to be where the test wants them: a timer set (<see cref="UntilTimerAsync"/>), a
/// measurement, a log line. There is deliberately no "move on until something happens": the threads that work may stand still for as long as
/// the machine likes while the clock runs, and any other deadline they have then passes first.
/// </remarks>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TaskCompletionSource _timerSet = New();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    /// <summary>Waits until a timer is set that is due in exactly <paramref name="dueIn"/>; fails after half a minute.</summary>
    public Task UntilTimerAsync(TimeSpan dueIn) => UntilAsync(due => due == dueIn);

    /// <summary>Waits until some timer is set, and moves on to when the first is due.</summary>
    public async Task AdvanceToNextTimerAsync() => Advance(await UntilAsync(_ => true));

    private async Task<TimeSpan> UntilAsync(Func<TimeSpan, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            Task set;
            lock (_lock)
            {
                if (_timers.OrderBy(timer => timer.Due).FirstOrDefault(timer => wanted(timer.Due - _now)) is { } timer)
                {
                    return timer.Due - _now;
                }

                set = _timerSet.Task;
            }

            await set.WaitAsync(deadline.Token);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (timer is not null)
            {
                _now = timer.Due > _now ? timer.Due : _now;
                timer.Next();
            }

            return timer;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    _period = period;
                    clock._timers.Add(this);
                    clock._timerSet.SetResult();
                    clock._timerSet = New();
                }
            }

            return true;
        }

        public void Next()
        {
            if (_period > TimeSpan.Zero)
            {
                Due += _period;
            }
            else
            {
                clock._timers.Remove(this);
            }
        }

        public void Fire() => callback();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
