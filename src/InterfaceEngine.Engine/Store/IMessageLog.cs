namespace InterfaceEngine.Engine.Store;

/// <summary>
/// The message log: what was received, in the order in which it became durable. Reading throws <see cref="StoreUnavailableException"/> where
/// the store cannot be read or is closed.
/// </summary>
public interface IMessageLog
{
    /// <summary>
    /// Makes a message durable. The task ends when it survives a power failure; many callers share one commit.
    /// </summary>
    /// <returns>Its sequence number.</returns>
    /// <exception cref="StoreUnavailableException">It could not be made durable within the store's deadline. It is not in the log, or, where
    /// the deadline ended during the commit itself, may yet be: its sender must be told to send again.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited, and is not in the log. Once its commit is under way, the
    /// task ends with that, cancelled or not.</exception>
    ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken);

    /// <summary>Keeps a rejected reception.</summary>
    /// <exception cref="StoreUnavailableException">It could not be kept.</exception>
    ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken);

    /// <summary>The messages behind a sequence number, in order: at most <paramref name="maxCount"/>, and no further one once their bodies exceed <paramref name="maxBytes"/>.</summary>
    Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken);

    /// <summary>The answer that was given to a message; null where it is no longer in the log.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>The fingerprints of the youngest messages, oldest first, to recognise repetitions after a restart.</summary>
    Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken);

    /// <summary>
    /// Is called with messages right after their commit, in order, one call at a time. Only a hint that saves reading them again: it may
    /// leave messages out, and what it does must be short.
    /// </summary>
    Action<IReadOnlyList<StoredMessage>>? Committed { get; set; }
}
