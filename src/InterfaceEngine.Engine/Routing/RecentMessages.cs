using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Routing;

/// <summary>
/// The messages that became durable a moment ago, so that the router need not read them back. Bounded: what does not fit is left out, and
/// the router finds it in the log. Also the router's doorbell.
/// </summary>
internal sealed class RecentMessages : IDisposable
{
    /// <summary>Bytes of messages kept at most.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<StoredMessage> _messages = new();
    private readonly SemaphoreSlim _bell = new(0);
    private long _bytes;
    private long _last; // the last sequence that was announced

    /// <summary>Takes messages right after their commit, in order.</summary>
    public void Add(IReadOnlyList<StoredMessage> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                _last = message.Sequence;
                if (_bytes + message.Body.Length <= MaxBytes)
                {
                    _messages.Enqueue(message);
                    _bytes += message.Body.Length;
                }
            }

            if (_bell.CurrentCount == 0)
            {
                _bell.Release();
            }
        }
    }

    /// <summary>The messages right behind a sequence, as far as they are here; older ones are forgotten.</summary>
    public List<StoredMessage> TakeBehind(long sequence, int maxCount)
    {
        var taken = new List<StoredMessage>();
        lock (_gate)
        {
            while (taken.Count < maxCount && _messages.TryPeek(out var next) && next.Sequence <= sequence + 1)
            {
                _messages.Dequeue();
                _bytes -= next.Body.Length;
                if (next.Sequence == sequence + 1)
                {
                    taken.Add(next);
                    sequence++;
                }
            }
        }

        return taken;
    }

    /// <summary>Whether the log holds messages behind a sequence that were announced and are not here.</summary>
    public bool HasLeftOut(long sequence)
    {
        lock (_gate)
        {
            return _last > sequence;
        }
    }

    public void Dispose() => _bell.Dispose();

    /// <summary>Waits until messages come.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _bell.WaitAsync(cancellationToken);
}
