using System.Runtime.InteropServices;
using Dapper;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Writes the routing of consecutive messages and moves the routed position; gives the deliveries made.</summary>
internal sealed class RouteMessages : WriteOperation<IReadOnlyList<DeliveryId>>
{
    private const int BodyOfMessage = 2; // payload.encoding

    private readonly IReadOnlyList<RoutedMessage> _messages;
    private readonly Dictionary<NewDelivery, (int Encoding, ReadOnlyMemory<byte> Bytes)> _content = new(ReferenceEqualityComparer.Instance);

    public RouteMessages(IReadOnlyList<RoutedMessage> messages)
    {
        _messages = messages;
        foreach (var message in messages)
        {
            Rows++;
            foreach (var delivery in message.Channels.SelectMany(channel => channel.Deliveries))
            {
                Rows += 3;
                if (delivery.Content is { } content)
                {
                    var encoded = ContentCodec.Encode(content); // here, on the router's thread, not on the writer's
                    _content[delivery] = encoded;
                    Rows += Pages.Of(encoded.Bytes.Length);
                }
            }
        }
    }

    public override int Rows { get; }

    public override void Execute(WriterState state)
    {
        CheckPosition(state);
        var ids = new List<DeliveryId>();
        foreach (var message in _messages)
        {
            state.InsertRouting
                .Bind(1, message.Sequence)
                .Bind(2, (long)Decisions.Overall(message.Channels))
                .Bind(3, Decisions.Write(message.Channels))
                .Bind(4, MemoryMarshal.AsBytes(message.Keys.ToArray().AsSpan()))
                .Run();
            var ordinal = 0;
            foreach (var routing in message.Channels)
            {
                foreach (var delivery in routing.Deliveries)
                {
                    var id = new DeliveryId(message.Sequence, ordinal++);
                    Insert(state, id, routing.Channel, delivery, message.Length);
                    ids.Add(id);
                }
            }
        }

        state.Flow.Routed += _messages.Count;
        state.RoutedPosition = _messages[^1].Sequence;
        state.MoveRouted.Bind(1, state.RoutedPosition).Run();
        Result = ids;
    }

    // The position moves over a message once, and never over one that is not among these: that one would never be routed.
    private void CheckPosition(WriterState state)
    {
        var position = state.RoutedPosition;
        foreach (var sequence in _messages.Select(message => message.Sequence))
        {
            if (sequence <= position || sequence >= state.NextSequence || (sequence > position + 1 && HasMessageBetween(state, position, sequence)))
            {
                throw new ArgumentException($"Message {sequence} is not the one to be routed after {position}.");
            }

            position = sequence;
        }
    }

    private static bool HasMessageBetween(WriterState state, long after, long before) => state.Connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM message WHERE seq > @after AND seq < @before)", new { after, before });

    private void Insert(WriterState state, DeliveryId id, string channel, NewDelivery delivery, int length)
    {
        state.InsertDelivery
            .Bind(1, id.Value)
            .Bind(2, state.DestinationId(channel, delivery.Destination))
            .Bind(3, (long)(delivery.DeadReason is null ? DeliveryState.Pending : DeliveryState.Dead))
            .Bind(4, MemoryMarshal.AsBytes(delivery.Lanes.ToArray().AsSpan()))
            .Bind(5, 0L)
            .Bind(6, delivery.DeadReason)
            .Bind(7, (long)delivery.Priority)
            .Bind(8, (long)(delivery.Content?.Length ?? length))
            .Run();
        state.Flow.Made += delivery.DeadReason is null ? 1 : 0;
        if (delivery.Content is null && delivery.Target is null)
        {
            return;
        }

        var (encoding, bytes) = delivery.Content is null ? (BodyOfMessage, default) : _content[delivery];
        state.InsertPayload.Bind(1, id.Value).Bind(2, delivery.Target).Bind(3, (long)encoding).Bind(4, bytes.Span).Run();
    }
}
