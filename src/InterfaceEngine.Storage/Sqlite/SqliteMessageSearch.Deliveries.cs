using System.Runtime.InteropServices;
using System.Text;
using Dapper;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Deliveries by where they stand.</summary>
internal sealed partial class SqliteMessageSearch
{
    public Task<IReadOnlyList<DeliverySummary>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DeliverySummary>>(
            connection =>
            {
                if (query.Messages is null)
                {
                    return [.. connection.Query<FoundRow>(Sql(query, ofMessage: false), Parameters(query, null)).Select(row => row.ToSummary())];
                }

                // Their numbers lie side by side for each message; one condition for all of them would look at every delivery.
                return
                [
                    .. query.Messages.Order().SelectMany(message => connection.Query<FoundRow>(Sql(query, ofMessage: true), Parameters(query, message)))
                        .Take(query.Limit).Select(row => row.ToSummary()),
                ];
            },
            cancellationToken);

    public Task<IReadOnlyList<long>> FindFailedAsync(IReadOnlyList<long> messages, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            connection => [.. messages.Chunk(500).SelectMany(some => connection.Query<long>("SELECT seq FROM routing WHERE seq IN @some AND outcome = 2 ORDER BY seq", new { some }))],
            cancellationToken);

    private static string Sql(DeliveryQuery query, bool ofMessage)
    {
        // Written as numbers, not as parameters: only so are the partial indexes of these states found.
        var sql = new StringBuilder(
            """
            SELECT d.id, n.channel, n.name, d.state, d.due_at, d.attempts, d.reason, d.lanes, d.length, m.received_at, m.type, m.control_id
            FROM delivery d JOIN destination n ON n.id = d.destination LEFT JOIN message m ON m.seq = d.id >> 10
            WHERE d.id > @after
            """);
        sql.Append(ofMessage ? " AND d.id BETWEEN @message << 10 AND (@message << 10) + 1023" : "");
        sql.Append(query.State is { } state ? FormattableString.Invariant($" AND d.state = {(int)state}") : "");
        sql.Append(query.Channel is null ? "" : " AND n.channel = @Channel");
        sql.Append(query.Destination is null ? "" : " AND n.name = @Destination");
        sql.Append(query.Lane is null ? "" : " AND instr(d.lanes, @lane) % 8 = 1"); // at a multiple of eight bytes, counted from 1
        return sql.Append(" ORDER BY d.id LIMIT @Limit").ToString();
    }

    private static object Parameters(DeliveryQuery query, long? message) => new
    {
        after = query.After.Value,
        message,
        query.Channel,
        query.Destination,
        lane = query.Lane is { } lane ? BitConverter.GetBytes(lane) : null,
        query.Limit,
    };

    private sealed class FoundRow
    {
        public long Id { get; init; }

        public required string Channel { get; init; }

        public required string Name { get; init; }

        public long State { get; init; }

        public long Due_at { get; init; }

        public long Attempts { get; init; }

        public string? Reason { get; init; }

        public required byte[] Lanes { get; init; }

        public long Length { get; init; }

        public long? Received_at { get; init; }

        public string? Type { get; init; }

        public string? Control_id { get; init; }

        public DeliverySummary ToSummary() => new(
            new DeliveryId(Id),
            Channel,
            Name,
            (DeliveryState)State,
            UnixTime.FromMicroseconds(Due_at),
            (int)Attempts,
            Reason,
            MemoryMarshal.Cast<byte, long>(Lanes).ToArray(),
            (int)Length,
            UnixTime.FromMicroseconds(Received_at ?? 0),
            Type ?? "",
            Control_id ?? "");
    }
}
