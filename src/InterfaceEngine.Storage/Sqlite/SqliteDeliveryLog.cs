using System.Runtime.InteropServices;
using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed class SqliteDeliveryLog(SqliteDatabase database, Writer writer) : IDeliveryLog
{
    public Task<long> ReadRoutedPositionAsync(CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        return Task.FromResult(connection.ExecuteScalar<long>("SELECT seq FROM routed"));
    }

    public Task<IReadOnlyList<DeliveryId>> RouteAsync(IReadOnlyList<RoutedMessage> messages, CancellationToken cancellationToken) =>
        writer.WriteAsync(new RouteMessages(messages)).AsTask();

    public Task<IReadOnlyList<PendingDelivery>> ReadPendingAsync(
        string channel, string destination, DeliveryId after, int maxCount, CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        var rows = connection.Query<(long Id, byte[] Lanes, long DueAt, long Attempts, long? FirstAt, long? ReceivedAt)>(
            """
            SELECT id, lanes, due_at, attempts, first_at, (SELECT received_at FROM message WHERE seq = id >> 10) FROM delivery
            WHERE state = 0 AND id > @after
              AND destination = (SELECT id FROM destination WHERE channel = @channel AND name = @destination)
            ORDER BY id LIMIT @maxCount
            """,
            new { channel, destination, after = after.Value, maxCount });
        return Task.FromResult<IReadOnlyList<PendingDelivery>>(
            [.. rows.Select(row => new PendingDelivery(
                new DeliveryId(row.Id),
                MemoryMarshal.Cast<byte, long>(row.Lanes).ToArray(),
                UnixTime.FromMicroseconds(row.DueAt),
                (int)row.Attempts,
                row.FirstAt is { } first ? UnixTime.FromMicroseconds(first) : null,
                UnixTime.FromMicroseconds(row.ReceivedAt ?? row.DueAt)))]);
    }

    public Task<DeliveryContent?> ReadContentAsync(DeliveryId delivery, CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        var row = connection.QuerySingleOrDefault<ContentRow>(
            """
            SELECT m.control_id, p.target, p.encoding, p.content,
                   CASE WHEN p.encoding IS NULL OR p.encoding = 2 THEN m.encoding END AS body_encoding,
                   CASE WHEN p.encoding IS NULL OR p.encoding = 2 THEN m.body END AS body
            FROM message m LEFT JOIN payload p ON p.delivery = @delivery WHERE m.seq = @sequence
            """,
            new { delivery = delivery.Value, sequence = delivery.Sequence });
        return Task.FromResult(row?.ToContent());
    }

    public async ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RecordAttempt(attempt));

    public Task<IReadOnlyList<(string Channel, string Destination, long Pending)>> CountPendingAsync(CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        return Task.FromResult<IReadOnlyList<(string, string, long)>>(
            [.. connection.Query<(string, string, long)>(
                """
                SELECT d.channel, d.name, (SELECT count(*) FROM delivery WHERE destination = d.id AND state = 0) FROM destination d
                """)]);
    }

    private sealed class ContentRow
    {
        public required string Control_id { get; init; }

        public string? Target { get; init; }

        public long? Encoding { get; init; }

        public byte[]? Content { get; init; }

        public long? Body_encoding { get; init; }

        public byte[]? Body { get; init; }

        public DeliveryContent ToContent() => new(
            Body is null ? ContentCodec.Decode((int)Encoding!, Content!) : ContentCodec.Decode((int)Body_encoding!, Body), Target, Control_id);
    }
}
