using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Api.Tailing;

/// <summary>Completes events with the names that they do not hold themselves: remembered from the events before, else read in the log.</summary>
internal sealed class EventNames(IMessageSearch search)
{
    private const int MaxRemembered = 10_000;

    private readonly Dictionary<long, (string Type, string ControlId, string From)> _messages = [];
    private readonly Dictionary<DeliveryId, (string Channel, string Destination)> _deliveries = [];

    /// <summary>Takes from an event what later ones will lack.</summary>
    public void Remember(MessageEvent happened)
    {
        if (happened is { Place: MessagePlace.Received, Sequence: { } sequence })
        {
            Remember(sequence, happened.Type, happened.ControlId, happened.From);
        }

        foreach (var (id, destination) in happened.Deliveries)
        {
            Remember(id, happened.Channels[0], destination);
        }
    }

    /// <summary>The event with type, control id, sender, channel and destination, as far as the log still knows them.</summary>
    public async ValueTask<MessageEvent> CompleteAsync(MessageEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Sequence is not { } sequence)
        {
            return happened;
        }

        var known = _messages.ContainsKey(sequence) && (happened.Delivery is not { } tried || _deliveries.ContainsKey(tried));
        if (!known && await search.ReadAsync(sequence, cancellationToken) is { } detail)
        {
            Remember(sequence, detail.Summary.Type, detail.Summary.ControlId, detail.Summary.Sender);
            foreach (var delivery in detail.Deliveries)
            {
                Remember(delivery.Id, delivery.Channel, delivery.Destination);
            }
        }

        if (_messages.TryGetValue(sequence, out var message))
        {
            happened = happened with { Type = message.Type, ControlId = message.ControlId, From = message.From };
        }

        return happened.Delivery is { } id && _deliveries.TryGetValue(id, out var name)
            ? happened with { Channels = [name.Channel], Destination = name.Destination }
            : happened;
    }

    private void Remember(long sequence, string? type, string? controlId, string? from)
    {
        ForgetAt(_messages);
        _messages[sequence] = (type ?? "", controlId ?? "", from ?? "");
    }

    private void Remember(DeliveryId id, string channel, string destination)
    {
        ForgetAt(_deliveries);
        _deliveries[id] = (channel, destination);
    }

    // All at once: what is needed again is read again.
    private static void ForgetAt<TKey, TValue>(Dictionary<TKey, TValue> names)
        where TKey : notnull
    {
        if (names.Count >= MaxRemembered)
        {
            names.Clear();
        }
    }
}
