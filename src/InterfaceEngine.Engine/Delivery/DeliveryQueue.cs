using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// What waits for one destination: the oldest pending deliveries in memory, the rest in the store. The store is the truth; this is a window
/// over it that moves on as deliveries end, so memory stays bounded however long the backlog is.
/// <code>
/// window ─► lanes ─► due? ─► ready ─► gate (held, circuit, rate) ─► a slot that asks
/// </code>
/// </summary>
internal sealed partial class DeliveryQueue : IDisposable
{
    /// <summary>The most deliveries in memory.</summary>
    public const int Window = 10_000;

    private readonly Lock _gate = new();
    private readonly Lanes _lanes = new();
    private readonly Queue<QueuedDelivery> _oldestFirst = new();
    private readonly PriorityQueue<QueuedDelivery, DateTimeOffset> _waiting = new();
    private readonly SemaphoreSlim _room = new(0);
    private readonly ITimer _timer;
    private readonly TimeProvider _time;
    private readonly ContentBudget _contents;
    private DeliveryId _lastLoaded;
    private int _inMemory;
    private bool _moreInStore = true; // until the first page has been read
    private bool _passedBy;           // deliveries were made while a page was being read: it may lack them
    private bool _refilling;

    /// <param name="gate">What may keep deliveries back.</param>
    /// <param name="contents">How much content is kept in memory.</param>
    /// <param name="time">The clock.</param>
    public DeliveryQueue(DeliveryGate gate, ContentBudget contents, TimeProvider time)
    {
        _keeper = gate;
        _contents = contents;
        _time = time;
        _timer = time.CreateTimer(_ => WakeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes deliveries that routing has just made, in order.</summary>
    public void Add(IEnumerable<QueuedDelivery> deliveries)
    {
        lock (_gate)
        {
            foreach (var delivery in deliveries)
            {
                if (_moreInStore || _inMemory >= Window)
                {
                    _moreInStore = true;
                    _passedBy = true;
                }
                else if (delivery.Id > _lastLoaded)
                {
                    Enter(delivery);
                }
            }

            SignalRoom();
            HandOut();
        }
    }

    /// <summary>A delivery has ended, delivered or dead: the ones behind it may go.</summary>
    public void Finish(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            _inMemory--;
            delivery.IsFinished = true;
            DropContent(delivery);
            _lanes.Leave(delivery, MakeReady);
            SignalRoom();
            HandOut();
        }
    }

    /// <summary>A delivery is to be tried again at its due time; what is behind it in its lanes waits with it.</summary>
    public void Postpone(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            DropContent(delivery); // it may wait for hours
            delivery.UnderWay = null;
            MakeReady(delivery);
            HandOut();
        }
    }

    /// <summary>When the message of the oldest delivery in memory arrived; null where there is none.</summary>
    public DateTimeOffset? OldestReceivedAt
    {
        get
        {
            lock (_gate)
            {
                while (_oldestFirst.TryPeek(out var oldest))
                {
                    if (!oldest.IsFinished)
                    {
                        return oldest.ReceivedAt;
                    }

                    _oldestFirst.Dequeue();
                }

                return null;
            }
        }
    }

    /// <summary>Whether it is time to read on in the store. Who gets true reads a page and calls <see cref="Fill"/>.</summary>
    public bool TryBeginFill(out DeliveryId after, out int count)
    {
        lock (_gate)
        {
            after = _lastLoaded;
            count = Window - _inMemory;
            if (!_moreInStore || _refilling || _inMemory > Window / 2)
            {
                return false;
            }

            _refilling = true;
            _passedBy = false;
            return true;
        }
    }

    /// <summary>Takes a page of the store.</summary>
    /// <param name="page">The deliveries, in order.</param>
    /// <param name="asked">How many were asked for: fewer say that the store holds no more.</param>
    public void Fill(IReadOnlyList<PendingDelivery> page, int asked)
    {
        lock (_gate)
        {
            foreach (var pending in page)
            {
                Enter(new QueuedDelivery(pending, null));
            }

            _refilling = false;
            _moreInStore = page.Count == asked || _passedBy;
            HandOut();
        }
    }

    /// <summary>A page could not be read: it is asked for again.</summary>
    public void AbandonFill()
    {
        lock (_gate)
        {
            _refilling = false;
        }
    }

    /// <summary>Waits until there may be room for a page.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    public void Dispose()
    {
        _timer.Dispose();
        _room.Dispose();
        lock (_gate)
        {
            foreach (var delivery in _oldestFirst)
            {
                DropContent(delivery);
            }
        }
    }

    private void SignalRoom()
    {
        if (_moreInStore && _inMemory <= Window / 2 && _room.CurrentCount == 0)
        {
            _room.Release();
        }
    }

    private void Enter(QueuedDelivery delivery)
    {
        _lastLoaded = delivery.Id;
        _inMemory++;
        if (delivery.Content is { } content && !_contents.TryTake(content.Content.Length))
        {
            delivery.Content = null; // it is read when it is sent
        }

        Remember(delivery);
        if (_lanes.Enter(delivery))
        {
            MakeReady(delivery);
        }
    }

    private void DropContent(QueuedDelivery delivery)
    {
        if (delivery.Content is { } content)
        {
            _contents.GiveBack(content.Content.Length);
            delivery.Content = null;
        }
    }

    // One delivery that is tried for hours must not keep all that were delivered since in memory.
    private void Remember(QueuedDelivery delivery)
    {
        if (_oldestFirst.Count >= 2 * Window)
        {
            var unfinished = _oldestFirst.Where(queued => !queued.IsFinished).ToArray();
            _oldestFirst.Clear();
            foreach (var queued in unfinished)
            {
                _oldestFirst.Enqueue(queued);
            }
        }

        _oldestFirst.Enqueue(delivery);
    }

    private void MakeReady(QueuedDelivery delivery)
    {
        if (delivery.DueAt <= _time.GetUtcNow())
        {
            _ready.Add(delivery);
            return;
        }

        _waiting.Enqueue(delivery, delivery.DueAt);
        SetTimer();
    }

    private void WakeDue()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_waiting.TryPeek(out var delivery, out var dueAt) && dueAt <= now)
            {
                _waiting.Dequeue();
                _ready.Add(delivery);
            }

            _timerAt = null;
            HandOut();
            SetTimer();
        }
    }
}
