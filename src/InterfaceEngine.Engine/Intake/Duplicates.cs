using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// Recognises messages that come again, among the youngest that were accepted. Kept in memory and read from the store at the start: an
/// index over all messages would make every append touch a page somewhere in the middle of it.
/// </summary>
internal sealed class Duplicates(int capacity, TimeProvider time)
{
    /// <summary>How many messages are remembered; some 16 MB.</summary>
    public const int DefaultCapacity = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Queue<long> _oldestFirst = [];
    private readonly Dictionary<long, TaskCompletionSource<long?>> _waited = []; // under way, and a repetition already waits

    /// <summary>What is known of a fingerprint.</summary>
    public enum Verdict
    {
        /// <summary>Not seen; the caller has claimed it and must call <see cref="Settle"/>.</summary>
        New,

        /// <summary>Seen with the same bytes; it is in the log.</summary>
        Repeated,

        /// <summary>Seen with the same bytes; it is being made durable right now.</summary>
        UnderWay,

        /// <summary>The control id was seen with other bytes. Claimed for these where the caller said that it takes them.</summary>
        Reused,
    }

    /// <summary>Fills the memory from the log.</summary>
    public void Load(IEnumerable<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)> youngest)
    {
        lock (_gate)
        {
            foreach (var (sequence, receivedAt, fingerprint) in youngest)
            {
                Remember(fingerprint, new Entry(fingerprint.Digest, sequence, receivedAt.UtcTicks));
            }
        }
    }

    /// <summary>Looks a message up and, where it is not a repetition, claims it.</summary>
    /// <param name="fingerprint">Of the message.</param>
    /// <param name="window">How far back to look.</param>
    /// <param name="takeReused">Whether other bytes under a known control id are claimed.</param>
    /// <param name="sequence">The earlier message where the result is <see cref="Verdict.Repeated"/>.</param>
    public Verdict Claim(MessageFingerprint fingerprint, TimeSpan window, bool takeReused, out long sequence)
    {
        sequence = 0;
        var now = time.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            var known = _entries.TryGetValue(fingerprint.Key, out var entry) && now - entry.SeenAt <= window.Ticks;
            if (known && entry.Digest == fingerprint.Digest)
            {
                sequence = entry.Sequence;
                return entry.Sequence > 0 ? Verdict.Repeated : Verdict.UnderWay;
            }

            if (!known || takeReused)
            {
                Remember(fingerprint, new Entry(fingerprint.Digest, 0, now));
            }

            return known ? Verdict.Reused : Verdict.New;
        }
    }

    /// <summary>Tells what became of a claimed message.</summary>
    /// <param name="fingerprint">Of the message.</param>
    /// <param name="sequence">Its sequence; null where it was not made durable: it is forgotten, so that the sender can send it again.</param>
    public void Settle(MessageFingerprint fingerprint, long? sequence)
    {
        TaskCompletionSource<long?>? waited;
        lock (_gate)
        {
            if (_entries.TryGetValue(fingerprint.Key, out var entry) && entry.Sequence == 0 && entry.Digest == fingerprint.Digest)
            {
                if (sequence is { } known)
                {
                    _entries[fingerprint.Key] = entry with { Sequence = known };
                }
                else
                {
                    _entries.Remove(fingerprint.Key);
                }
            }

            _waited.Remove(fingerprint.Key, out waited);
        }

        waited?.TrySetResult(sequence);
    }

    /// <summary>Waits until a message that is under way is settled; gives its sequence, or null where it was not made durable.</summary>
    public Task<long?> WaitAsync(MessageFingerprint fingerprint, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(fingerprint.Key, out var entry) || entry.Sequence > 0)
            {
                return Task.FromResult<long?>(entry.Sequence > 0 ? entry.Sequence : null);
            }

            if (!_waited.TryGetValue(fingerprint.Key, out var waited))
            {
                waited = new TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waited[fingerprint.Key] = waited;
            }

            return waited.Task.WaitAsync(cancellationToken);
        }
    }

    private void Remember(MessageFingerprint fingerprint, Entry entry)
    {
        if (!_entries.ContainsKey(fingerprint.Key))
        {
            _oldestFirst.Enqueue(fingerprint.Key);
            while (_oldestFirst.Count > capacity)
            {
                _entries.Remove(_oldestFirst.Dequeue());
            }
        }

        _entries[fingerprint.Key] = entry;
    }

    /// <param name="Digest">Of the bytes.</param>
    /// <param name="Sequence">0 while it is being made durable.</param>
    /// <param name="SeenAt">UTC ticks.</param>
    private readonly record struct Entry(UInt128 Digest, long Sequence, long SeenAt);
}
