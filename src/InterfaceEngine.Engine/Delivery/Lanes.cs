namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// Keeps deliveries of one key in order. A delivery may stand in several lanes (a merge stands in those of both patients); it can go when
/// it is the first in all of them. Not thread safe: its queue holds the lock.
/// </summary>
internal sealed class Lanes
{
    private readonly Dictionary<long, Queue<QueuedDelivery>> _lanes = [];

    /// <summary>How many lanes have deliveries.</summary>
    public int Count => _lanes.Count;

    /// <summary>Puts a delivery at the end of its lanes.</summary>
    /// <returns>True where it is the first in all of them.</returns>
    public bool Enter(QueuedDelivery delivery)
    {
        foreach (var key in delivery.Lanes)
        {
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new Queue<QueuedDelivery>(1);
            }

            lane.Enqueue(delivery);
            delivery.Behind += lane.Count > 1 ? 1 : 0;
        }

        return delivery.Behind == 0;
    }

    /// <summary>Takes a delivery that is the first in all its lanes out of them.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="freed">Is called with each delivery that now is the first in all of its own.</param>
    public void Leave(QueuedDelivery delivery, Action<QueuedDelivery> freed)
    {
        foreach (var key in delivery.Lanes)
        {
            var lane = _lanes[key];
            lane.Dequeue();
            if (!lane.TryPeek(out var next))
            {
                _lanes.Remove(key);
            }
            else if (--next.Behind == 0)
            {
                freed(next);
            }
        }
    }

    /// <summary>What goes first in a lane where a delivery does not; null where it is the first in all of them.</summary>
    public QueuedDelivery? HeadBefore(QueuedDelivery delivery)
    {
        foreach (var key in delivery.Lanes)
        {
            if (_lanes.TryGetValue(key, out var lane) && lane.TryPeek(out var head) && head != delivery)
            {
                return head;
            }
        }

        return null;
    }
}
