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
                .. connection.Query<(long Id, byte[] Lanes, long DueAt, long Attempts, long? FirstAt, long? ReceivedAt)>(
                        """
                        SELECT id, lanes, due_at, attempts, first_at, (SELECT received_at FROM message WHERE seq = id >> 10) FROM delivery
                        WHERE state = 0 AND id > @after
                          AND destination = (SELECT id FROM destination WHERE channel = @channel AND name = @destination)
                        ORDER BY id LIMIT @maxCount
                        """,
                        new { channel, destination, after = after.Value, maxCount })
                    .Select(row => new PendingDelivery(
                        new DeliveryId(row.Id),
                        MemoryMarshal.Cast<byte, long>(row.Lanes).ToArray(),
                        UnixTime.FromMicroseconds(row.DueAt),
                        (int)row.Attempts,
                        row.FirstAt is { } first ? UnixTime.FromMicroseconds(first) : null,
                        UnixTime.FromMicroseconds(row.ReceivedAt ?? row.DueAt))),
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

    public async ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RecordAttempt(attempt), cancellationToken);

    public Task<IReadOnlyList<(string Channel, string Destination, long Pending)>> CountPendingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string, long)>>(
            connection =>
            [
                .. connection.Query<(string, string, long)>(
                    "SELECT d.channel, d.name, (SELECT count(*) FROM delivery WHERE destination = d.id AND state = 0) FROM destination d"),
            ],
            cancellationToken);

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
