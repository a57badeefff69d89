using System.Threading.Channels;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// What waits for one destination: the oldest pending deliveries in memory, the rest in the store. The store is the truth; this is a window
/// over it that moves on as deliveries end, so memory stays bounded however long the backlog is.
/// </summary>
internal sealed class DeliveryQueue : IDisposable
{
    /// <summary>The most deliveries in memory.</summary>
    public const int Window = 10_000;

    private readonly Lock _gate = new();
    private readonly Lanes _lanes = new();
    private readonly Queue<QueuedDelivery> _oldestFirst = new();
    private readonly Channel<QueuedDelivery> _ready = System.Threading.Channels.Channel.CreateUnbounded<QueuedDelivery>(); // bounded by the window
    private readonly PriorityQueue<QueuedDelivery, DateTimeOffset> _waiting = new();
    private readonly SemaphoreSlim _room = new(0);
    private readonly ITimer _timer;
    private readonly TimeProvider _time;
    private DeliveryId _lastLoaded;
    private int _inMemory;
    private bool _moreInStore = true; // until the first page has been read
    private bool _passedBy;           // deliveries were made while a page was being read: it may lack them
    private bool _refilling;

    public DeliveryQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => WakeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Deliveries that can go now.</summary>
    public ChannelReader<QueuedDelivery> Ready => _ready.Reader;

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
        }
    }

    /// <summary>A delivery has ended, delivered or dead: the ones behind it may go.</summary>
    public void Finish(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            _inMemory--;
            delivery.IsFinished = true;
            _lanes.Leave(delivery, MakeReady);
            SignalRoom();
        }
    }

    /// <summary>A delivery is to be tried again at its due time; what is behind it in its lanes waits with it.</summary>
    public void Postpone(QueuedDelivery delivery)
    {
        lock (_gate)
        {
            MakeReady(delivery);
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

    /// <summary>Hands out nothing more.</summary>
    public void Close() => _ready.Writer.TryComplete();

    public void Dispose()
    {
        _timer.Dispose();
        _room.Dispose();
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
        Remember(delivery);
        if (_lanes.Enter(delivery))
        {
            MakeReady(delivery);
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
            _ready.Writer.TryWrite(delivery);
            return;
        }

        _waiting.Enqueue(delivery, delivery.DueAt);
        SetTimer();
    }

    private void WakeDue()
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out var delivery, out var dueAt) && dueAt <= _time.GetUtcNow())
            {
                _waiting.Dequeue();
                _ready.Writer.TryWrite(delivery);
            }

            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_waiting.TryPeek(out _, out var dueAt))
        {
            var wait = dueAt - _time.GetUtcNow();
            _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
