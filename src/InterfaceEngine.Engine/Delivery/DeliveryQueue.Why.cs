using System.Globalization;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Why each delivery waits.</summary>
internal sealed partial class DeliveryQueue
{
    private static readonly Wait Starting = new(WaitKind.Sending, "it is being sent");

    /// <summary>Why a pending delivery waits; null where it has just ended.</summary>
    public Wait? Why(DeliveryId id)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var delivery = _oldestFirst.FirstOrDefault(queued => queued.Id == id);
            if (delivery is null)
            {
                return _keeper.WhyClosed(now) ?? new Wait(
                    WaitKind.Backlog, string.Create(CultureInfo.InvariantCulture, $"it is behind the {_inMemory} oldest deliveries of its destination"));
            }

            return delivery.IsFinished ? null
                : delivery.UnderWay is { } underWay ? underWay
                : _keeper.Holds.OfLanes(delivery.Lanes) is { } hold && _keeper.Holds.Whole is null ? HoldText.Of(hold)
                : _keeper.Holds.Whole is { } whole ? HoldText.Of(whole)
                : WhyNotReady(delivery, now) ?? _keeper.WhyClosed(now) ?? new Wait(WaitKind.Sender, "it goes as soon as a sender is free");
        }
    }

    private Wait? WhyNotReady(QueuedDelivery delivery, DateTimeOffset now)
    {
        if (_lanes.HeadBefore(delivery) is { } head)
        {
            return new Wait(WaitKind.Lane, $"behind delivery {head.Id} in its lane", head.DueAt > now ? head.DueAt : null);
        }

        return delivery.DueAt <= now ? null : new Wait(
            WaitKind.Retry,
            string.Create(CultureInfo.InvariantCulture, $"retry {delivery.Attempts} due at {HoldText.Time(delivery.DueAt)} after: {delivery.Reason}"),
            delivery.DueAt);
    }
}
