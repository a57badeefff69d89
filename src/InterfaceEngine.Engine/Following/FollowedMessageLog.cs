using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Following;

/// <summary>A message log that tells what it has taken and refused.</summary>
internal sealed class FollowedMessageLog(IMessageLog log, EventFeed feed) : IMessageLog
{
    private Action<IReadOnlyList<StoredMessage>>? _committed;

    // Told at the commit rather than at the end of an append: the router learns of a message at the same moment, and a message that was routed
    // before it was received would puzzle who follows.
    public Action<IReadOnlyList<StoredMessage>>? Committed
    {
        get => _committed;
        set
        {
            _committed = value;
            log.Committed = messages =>
            {
                Tell(messages);
                value?.Invoke(messages);
            };
        }
    }

    public ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken) => log.AppendAsync(message, cancellationToken);

    public async ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken)
    {
        await log.RejectAsync(reception, cancellationToken);
        if (feed.IsFollowed)
        {
            feed.Publish(new MessageEvent(reception.At, MessagePlace.Refused)
            {
                Type = reception.Type,
                ControlId = reception.ControlId,
                From = $"{reception.Listener} {reception.Remote}",
                Reason = reception.Reason,
            });
        }
    }

    public Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
        log.ReadAfterAsync(sequence, maxCount, maxBytes, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken) =>
        log.ReadAnswerAsync(sequence, cancellationToken);

    public Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken) => log.ReadFingerprintsAsync(since, maxCount, cancellationToken);

    private void Tell(IReadOnlyList<StoredMessage> messages)
    {
        if (!feed.IsFollowed)
        {
            return;
        }

        foreach (var message in messages)
        {
            feed.Publish(new MessageEvent(message.ReceivedAt, MessagePlace.Received)
            {
                Sequence = message.Sequence,
                Channels = message.Channels,
                Type = message.Type,
                ControlId = message.ControlId,
                From = message.Sender,
            });
        }
    }
}
