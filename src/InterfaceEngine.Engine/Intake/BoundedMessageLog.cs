using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// The message log as the intake sees it: where the queue of a channel that takes a message is full, nothing is appended. To the sender that is a
/// store that takes nothing now: AR or CE with 207, and it sends again later. A repetition of what is in the log already gets its answer.
/// </summary>
internal sealed class BoundedMessageLog(IMessageLog log, QueueLimits limits) : IMessageLog
{
    public Action<IReadOnlyList<StoredMessage>>? Committed
    {
        get => log.Committed;
        set => log.Committed = value;
    }

    public ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        foreach (var channel in message.Channels)
        {
            if (limits.FullOf(channel) is { } full)
            {
                return ValueTask.FromException<long>(new StoreUnavailableException($"The queue of {full} is full."));
            }
        }

        return log.AppendAsync(message, cancellationToken);
    }

    public ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken) => log.RejectAsync(reception, cancellationToken);

    public Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
        log.ReadAfterAsync(sequence, maxCount, maxBytes, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken) => log.ReadAnswerAsync(sequence, cancellationToken);

    public Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken) => log.ReadFingerprintsAsync(since, maxCount, cancellationToken);
}
