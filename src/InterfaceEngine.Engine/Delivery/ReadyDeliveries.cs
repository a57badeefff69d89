using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Deliveries that are the first of their lanes and due: by priority, then the oldest first. Its queue holds the lock.</summary>
internal sealed class ReadyDeliveries
{
    private readonly PriorityQueue<QueuedDelivery, (long Rank, DeliveryId Id)> _queue = new();

    public int Count => _queue.Count;

    public void Add(QueuedDelivery delivery) => _queue.Enqueue(delivery, (-(long)delivery.Priority, delivery.Id));

    public QueuedDelivery Take() => _queue.Dequeue();

    /// <summary>
    /// The one that was tried least. After an outage it is the probe: were it always the one that was tried most, a message that its receiver
    /// cannot take would keep the circuit open for all others.
    /// </summary>
    public QueuedDelivery TakeLeastTried()
    {
        var chosen = _queue.UnorderedItems.MinBy(item => (item.Element.Attempts, item.Priority));
        _queue.Remove(chosen.Element, out _, out _);
        return chosen.Element;
    }
}
