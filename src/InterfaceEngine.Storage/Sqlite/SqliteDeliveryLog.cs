using System.Runtime.InteropServices;
using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed class SqliteDeliveryLog(SqliteDatabase database, Writer writer) : IDeliveryLog
{
    public Task<long> ReadRoutedPositionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT seq FROM routed"), cancellationToken);

    public Task<IReadOnlyList<DeliveryId>> RouteAsync(IReadOnlyList<RoutedMessage> messages, CancellationToken cancellationToken) => messages.Count == 0
        ? Task.FromResult<IReadOnlyList<DeliveryId>>([])
        : writer.WriteAsync(new RouteMessages(messages), cancellationToken).AsTask();

    public Task<IReadOnlyList<PendingDelivery>> ReadPendingAsync(
        string channel, string destination, DeliveryId after, int maxCount, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PendingDelivery>>(
            connection =>
            [
                .. connection.Query<PendingRow>(
                        """
                        SELECT id, lanes, due_at, attempts, first_at, priority, length, reason, (SELECT received_at FROM message WHERE seq = id >> 10) AS received_at
                        FROM delivery
                        WHERE state = 0 AND id > @after
                          AND destination = (SELECT id FROM destination WHERE channel = @channel AND name = @destination)
                        ORDER BY id LIMIT @maxCount
                        """,
                        new { channel, destination, after = after.Value, maxCount })
                    .Select(row => row.ToPending()),
            ],
            cancellationToken);

    public Task<DeliveryContent?> ReadContentAsync(DeliveryId delivery, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefault<ContentRow>(
                """
                SELECT m.control_id, m.hops, p.target, p.encoding, p.content,
                       CASE WHEN p.encoding IS NULL OR p.encoding = 2 THEN m.encoding END AS body_encoding,
                       CASE WHEN p.encoding IS NULL OR p.encoding = 2 THEN m.body END AS body
                FROM delivery d JOIN message m ON m.seq = d.id >> 10 LEFT JOIN payload p ON p.delivery = d.id WHERE d.id = @delivery
                """,
                new { delivery = delivery.Value })?.ToContent(delivery),
            cancellationToken);

    public Task<SentDelivery?> ReadSentAsync(DeliveryId delivery, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefault<SentRow>(
                """
                SELECT n.channel, n.name, d.lanes, d.priority, p.target, p.encoding, p.content
                FROM delivery d JOIN destination n ON n.id = d.destination LEFT JOIN payload p ON p.delivery = d.id WHERE d.id = @delivery
                """,
                new { delivery = delivery.Value })?.ToSent(),
            cancellationToken);

    public async ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RecordAttempt(attempt), cancellationToken);

    public Task<IReadOnlyList<(string Channel, string Destination, long Pending, long Bytes)>> CountPendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string, long, long)>>(
            connection =>
            [
                .. connection.Query<(string, string, long, long)>(
                    """
                    SELECT n.channel, n.name, count(d.id), coalesce(sum(d.length), 0)
                    FROM destination n LEFT JOIN delivery d ON d.destination = n.id AND d.state = 0 GROUP BY n.id
                    """),
            ],
            cancellationToken);

    private sealed class PendingRow
    {
        public long Id { get; init; }

        public required byte[] Lanes { get; init; }

        public long Due_at { get; init; }

        public long Attempts { get; init; }

        public long? First_at { get; init; }

        public long? Received_at { get; init; }

        public long Priority { get; init; }

        public long Length { get; init; }

        public string? Reason { get; init; }

        public PendingDelivery ToPending() => new(
            new DeliveryId(Id),
            MemoryMarshal.Cast<byte, long>(Lanes).ToArray(),
            UnixTime.FromMicroseconds(Due_at),
            (int)Attempts,
            First_at is { } first ? UnixTime.FromMicroseconds(first) : null,
            UnixTime.FromMicroseconds(Received_at ?? Due_at),
            (int)Priority,
            (int)Length,
            Reason);
    }

    private sealed class SentRow
    {
        public required string Channel { get; init; }

        public required string Name { get; init; }

        public required byte[] Lanes { get; init; }

        public long Priority { get; init; }

        public string? Target { get; init; }

        public long? Encoding { get; init; }

        public byte[]? Content { get; init; }

        public SentDelivery ToSent() => new(Channel, new NewDelivery(
            Name,
            MemoryMarshal.Cast<byte, long>(Lanes).ToArray(),
            Target,
            Encoding is null or 2 ? (ReadOnlyMemory<byte>?)null : ContentCodec.Decode((int)Encoding, Content!), // plain null would become empty content
            null,
            (int)Priority));
    }

    private sealed class ContentRow
    {
        public required string Control_id { get; init; }

        public long Hops { get; init; }

        public string? Target { get; init; }

        public long? Encoding { get; init; }

        public byte[]? Content { get; init; }

        public long? Body_encoding { get; init; }

        public byte[]? Body { get; init; }

        public DeliveryContent ToContent(DeliveryId delivery) => new(
            Body is null ? ContentCodec.Decode((int)Encoding!, Content!) : ContentCodec.Decode((int)Body_encoding!, Body), Target, Control_id, delivery, (int)Hops);
    }
}
