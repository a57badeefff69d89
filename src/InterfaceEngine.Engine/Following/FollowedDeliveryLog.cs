using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Following;

/// <summary>A delivery log that tells what was routed and what became of attempts.</summary>
internal sealed class FollowedDeliveryLog(IDeliveryLog log, EventFeed feed, TimeProvider time) : IDeliveryLog
{
    public async Task<IReadOnlyList<DeliveryId>> RouteAsync(IReadOnlyList<RoutedMessage> messages, CancellationToken cancellationToken)
    {
        var ids = await log.RouteAsync(messages, cancellationToken);
        if (feed.IsFollowed)
        {
            Tell(messages, ids);
        }

        return ids;
    }

    public ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        feed.IsFollowed ? RecordAndTellAsync(attempt, cancellationToken) : log.RecordAsync(attempt, cancellationToken);

    public Task<long> ReadRoutedPositionAsync(CancellationToken cancellationToken) => log.ReadRoutedPositionAsync(cancellationToken);

    public Task<IReadOnlyList<PendingDelivery>> ReadPendingAsync(
        string channel, string destination, DeliveryId after, int maxCount, CancellationToken cancellationToken) =>
        log.ReadPendingAsync(channel, destination, after, maxCount, cancellationToken);

    public Task<DeliveryContent?> ReadContentAsync(DeliveryId delivery, CancellationToken cancellationToken) =>
        log.ReadContentAsync(delivery, cancellationToken);

    public Task<SentDelivery?> ReadSentAsync(DeliveryId delivery, CancellationToken cancellationToken) => log.ReadSentAsync(delivery, cancellationToken);

    public Task<IReadOnlyList<(string Channel, string Destination, long Pending, long Bytes)>> CountPendingAsync(CancellationToken cancellationToken) =>
        log.CountPendingAsync(cancellationToken);

    private async ValueTask RecordAndTellAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await log.RecordAsync(attempt, cancellationToken);
        var place = attempt.State switch
        {
            DeliveryState.Delivered => MessagePlace.Delivered,
            DeliveryState.Pending => attempt.Outcome == AttemptOutcome.Held ? MessagePlace.Held : MessagePlace.Retry,
            _ => MessagePlace.Dead,
        };
        feed.Publish(new MessageEvent(time.GetUtcNow(), place)
        {
            Sequence = attempt.Delivery.Sequence,
            Delivery = attempt.Delivery,
            Attempt = attempt.Number,
            Duration = attempt.Duration,
            Reason = attempt.Reason,
            DueAt = place == MessagePlace.Retry ? attempt.DueAt : null,
        });
    }

    private void Tell(IReadOnlyList<RoutedMessage> messages, IReadOnlyList<DeliveryId> ids)
    {
        var now = time.GetUtcNow();
        var next = 0;
        foreach (var message in messages)
        {
            foreach (var routing in message.Channels)
            {
                var made = routing.Deliveries.Select(delivery => (Id: ids[next++], delivery.Destination, delivery.DeadReason)).ToArray();
                var happened = new MessageEvent(now, Place(routing.Outcome)) { Sequence = message.Sequence, Channels = [routing.Channel], Reason = routing.Reason };
                feed.Publish(happened with { Deliveries = [.. made.Select(delivery => (delivery.Id, delivery.Destination))] });
                foreach (var (id, destination, reason) in made)
                {
                    if (reason is not null)
                    {
                        feed.Publish(happened with { Place = MessagePlace.Dead, Delivery = id, Destination = destination, Reason = reason });
                    }
                }
            }
        }
    }

    private static MessagePlace Place(RoutingOutcome outcome) => outcome switch
    {
        RoutingOutcome.Routed => MessagePlace.Routed,
        RoutingOutcome.Filtered => MessagePlace.Filtered,
        _ => MessagePlace.Dead,
    };
}
