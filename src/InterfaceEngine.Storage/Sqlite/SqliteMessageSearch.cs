using System.Runtime.InteropServices;
using System.Text;
using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed partial class SqliteMessageSearch(SqliteDatabase database) : IMessageSearch
{
    private const string DeliveriesOfMessage = "SELECT 1 FROM delivery WHERE id BETWEEN m.seq << 10 AND (m.seq << 10) + 1023";

    private const string SummaryColumns =
        $"""
        m.seq, m.received_at, m.listener, m.remote, m.channels, m.type, m.control_id, m.sender, m.length,
        CASE
          WHEN m.seq > (SELECT seq FROM routed) THEN 0
          WHEN EXISTS ({DeliveriesOfMessage} AND state = 2)
            OR r.outcome = 2 THEN 4
          WHEN EXISTS ({DeliveriesOfMessage} AND state = 0) THEN 2
          WHEN r.outcome = 1 THEN 1
          ELSE 3
        END AS state
        """;

    private const string From = "message m LEFT JOIN routing r ON r.seq = m.seq";

    public async Task<IReadOnlyList<MessageSummary>> FindAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        var (from, before, sorted) = await database.ReadAsync(connection => Range(connection, query), cancellationToken);
        var keys = Keys(query).ToArray();
        var sqlOfSorted = Sql(query, keys.Length, isSorted: true);
        var sqlOfOthers = Sql(query, keys.Length, isSorted: false);
        var found = new List<MessageSummary>();

        // Slice by slice, youngest first, each a read of its own: one read of a long log would keep the write-ahead log from starting over.
        for (var bucket = SearchBucket.Of(before - 1); bucket >= SearchBucket.Of(from) && found.Count < query.Limit; bucket--)
        {
            var isWhole = keys.Length == 0 && query.State is MessageState.Pending or MessageState.Dead;
            var parameters = new DynamicParameters(new
            {
                from = isWhole ? from : Math.Max(from, SearchBucket.First(bucket)),
                before = isWhole ? before : Math.Min(before, SearchBucket.First(bucket + 1)),
                bucket,
                state = (long?)query.State,
                limit = query.Limit - found.Count,
            });
            for (var i = 0; i < keys.Length; i++)
            {
                parameters.Add(FormattableString.Invariant($"key{i}"), bucket < sorted ? keys[i] : BitConverter.GetBytes(keys[i]));
            }

            var sql = bucket < sorted ? sqlOfSorted : sqlOfOthers;
            found.AddRange(await database.ReadAsync(
                connection => connection.Query<SummaryRow>(sql, parameters).Select(row => row.ToSummary()).ToList(), cancellationToken));
            if (isWhole)
            {
                break;
            }
        }

        return found;
    }

    public Task<MessageDetail?> ReadAsync(long sequence, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Read(connection, sequence), cancellationToken);

    public Task<IReadOnlyList<(long Number, RejectedReception Reception)>> FindRejectedAsync(long? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(long, RejectedReception)>>(
            connection =>
            [
                .. connection.Query<RejectionRow>(
                        "SELECT * FROM rejection WHERE number < @before ORDER BY number DESC LIMIT @limit", new { before = before ?? long.MaxValue, limit })
                    .Select(row => (row.Number, row.ToReception())),
            ],
            cancellationToken);

    private static MessageDetail? Read(SqliteConnection connection, long sequence)
    {
        using var transaction = connection.BeginTransaction(deferred: true); // one state of the database for all that is shown
        var row = connection.QuerySingleOrDefault<SummaryRow>($"SELECT {SummaryColumns} FROM {From} WHERE m.seq = @sequence", new { sequence }, transaction);
        if (row is null)
        {
            return null;
        }

        var (encoding, body, answer) = connection.QuerySingle<(long, byte[], byte[])>(
            "SELECT encoding, body, answer FROM message WHERE seq = @sequence", new { sequence }, transaction);
        var content = ContentCodec.Decode((int)encoding, body);
        var decisions = connection.ExecuteScalar<string?>("SELECT decisions FROM routing WHERE seq = @sequence", new { sequence }, transaction);
        var replay = connection.QuerySingleOrDefault<(long Message, long? Delivery)?>(
            "SELECT message, delivery FROM replay WHERE seq = @sequence", new { sequence }, transaction);
        var replays = connection.Query<long>("SELECT seq FROM replay WHERE message = @sequence ORDER BY seq", new { sequence }, transaction);
        return new MessageDetail(
            row.ToSummary(),
            content,
            answer,
            Decisions.Read(decisions ?? ""),
            ReadDeliveries(connection, sequence, content),
            replay is { } of ? new ReplayOf(of.Message, of.Delivery is { } delivery ? new DeliveryId(delivery) : null) : null,
            [.. replays]);
    }

    private static (long From, long Before, long Sorted) Range(SqliteConnection connection, MessageQuery query)
    {
        var from = query.From is { } since ? SequenceRange.FirstAt(connection, since) : connection.ExecuteScalar<long?>("SELECT min(seq) FROM message") ?? 0;
        if (query.State == MessageState.Received)
        {
            from = Math.Max(from, connection.ExecuteScalar<long>("SELECT seq FROM routed") + 1);
        }

        var end = query.To is { } until ? SequenceRange.FirstAt(connection, until) : connection.ExecuteScalar<long?>("SELECT max(seq) + 1 FROM message") ?? 0;
        return (from, Math.Min(end, query.Before ?? long.MaxValue), connection.ExecuteScalar<long>("SELECT bucket FROM sorted"));
    }

    // In the young buckets, which are not sorted, the keys of each message are looked through: at most some thousands of eight to eighty bytes.
    private static string Sql(MessageQuery query, int keys, bool isSorted)
    {
        var sql = new StringBuilder($"SELECT {SummaryColumns} FROM ");
        sql.Append(keys == 0 || !isSorted
            ? $"{From} WHERE m.seq < @before AND m.seq >= @from"
            : $"search_key s CROSS JOIN {From} WHERE s.bucket = @bucket AND s.key = @key0 AND s.seq < @before AND s.seq >= @from AND m.seq = s.seq");
        for (var i = isSorted ? 1 : 0; i < keys; i++)
        {
            sql.Append(isSorted
                ? FormattableString.Invariant($" AND EXISTS (SELECT 1 FROM search_key WHERE bucket = @bucket AND key = @key{i} AND seq = s.seq)")
                : FormattableString.Invariant($" AND instr(r.keys, @key{i}) % 8 = 1")); // at a multiple of eight bytes, counted from 1
        }

        return sql.Append(query.State is { } state ? StateCondition(state, keys > 0) : "").Append(" ORDER BY m.seq DESC LIMIT @limit").ToString();
    }

    private static IEnumerable<long> Keys(MessageQuery query)
    {
        // Patient, visit and control id first: they select most.
        if (query.ControlId is { } controlId)
        {
            yield return SearchKey.ControlId(controlId);
        }

        if (query.Patient is { } patient)
        {
            yield return SearchKey.Patient(patient);
        }

        if (query.Visit is { } visit)
        {
            yield return SearchKey.Visit(visit);
        }

        if (query.Type is { } type)
        {
            yield return SearchKey.Type(type);
        }

        if (query.Channel is { } channel)
        {
            yield return SearchKey.Channel(channel);
        }
    }

    // A message may be both, pending for one destination and dead for another: it is found as either, whatever it is as a whole. Both are few
    // and have partial indexes; with a key it is cheaper to look at the messages that the key finds.
    private static string StateCondition(MessageState state, bool hasKey) => (state, hasKey) switch
    {
        (MessageState.Pending, false) => " AND m.seq IN (SELECT id >> 10 FROM delivery WHERE state = 0)",
        (MessageState.Pending, true) => $" AND EXISTS ({DeliveriesOfMessage} AND state = 0)",
        (MessageState.Dead, false) => " AND m.seq IN (SELECT id >> 10 FROM delivery WHERE state = 2 UNION SELECT seq FROM routing WHERE outcome = 2)",
        (MessageState.Dead, true) => $" AND (r.outcome = 2 OR EXISTS ({DeliveriesOfMessage} AND state = 2))",
        _ => " AND state = @state",
    };

    private static List<DeliveryDetail> ReadDeliveries(SqliteConnection connection, long sequence, ReadOnlyMemory<byte> body)
    {
        var range = new { from = sequence << 10, to = (sequence << 10) + 1023 };
        var attempts = connection.Query<AttemptRow>("SELECT * FROM attempt WHERE delivery BETWEEN @from AND @to ORDER BY delivery, number", range)
            .ToLookup(row => row.Delivery, row => row.ToDetail());
        return connection.Query<DeliveryRow>(
                """
                SELECT d.id, n.channel, n.name, d.state, d.due_at, d.reason, d.lanes, p.target, p.encoding, p.content
                FROM delivery d JOIN destination n ON n.id = d.destination LEFT JOIN payload p ON p.delivery = d.id
                WHERE d.id BETWEEN @from AND @to ORDER BY d.id
                """,
                range)
            .Select(row => row.ToDetail(body, [.. attempts[row.Id]]))
            .ToList();
    }

    private sealed class SummaryRow
    {
        public long Seq { get; init; }

        public long Received_at { get; init; }

        public required string Listener { get; init; }

        public required string Remote { get; init; }

        public required string Channels { get; init; }

        public required string Type { get; init; }

        public required string Control_id { get; init; }

        public required string Sender { get; init; }

        public long Length { get; init; }

        public long State { get; init; }

        public MessageSummary ToSummary() => new(
            Seq, UnixTime.FromMicroseconds(Received_at), Listener, Remote, Channels.Split('\n'), Type, Control_id, Sender, (int)Length, (MessageState)State);
    }

    private sealed class RejectionRow
    {
        public long Number { get; init; }

        public long At { get; init; }

        public required string Listener { get; init; }

        public required string Remote { get; init; }

        public required string Reason { get; init; }

        public required string Type { get; init; }

        public required string Control_id { get; init; }

        public long Length { get; init; }

        public required byte[] Bytes { get; init; }

        public required byte[] Answer { get; init; }

        public RejectedReception ToReception() =>
            new(UnixTime.FromMicroseconds(At), Listener, Remote, Reason, Type, Control_id, Bytes, Length, Answer);
    }

    private sealed class DeliveryRow
    {
        public long Id { get; init; }

        public required string Channel { get; init; }

        public required string Name { get; init; }

        public long State { get; init; }

        public long Due_at { get; init; }

        public string? Reason { get; init; }

        public string? Target { get; init; }

        public long? Encoding { get; init; }

        public byte[]? Content { get; init; }

        public required byte[] Lanes { get; init; }

        public DeliveryDetail ToDetail(ReadOnlyMemory<byte> body, IReadOnlyList<AttemptDetail> attempts) => new(
            new DeliveryId(Id),
            Channel,
            Name,
            (DeliveryState)State,
            UnixTime.FromMicroseconds(Due_at),
            Target,
            Reason,
            Encoding is null or 2 ? body : ContentCodec.Decode((int)Encoding, Content!),
            attempts,
            MemoryMarshal.Cast<byte, long>(Lanes).ToArray());
    }

    private sealed class AttemptRow
    {
        public long Delivery { get; init; }

        public long Number { get; init; }

        public long Started_at { get; init; }

        public long Duration { get; init; }

        public long Outcome { get; init; }

        public string? Reason { get; init; }

        public required byte[] Answer { get; init; }

        public AttemptDetail ToDetail() => new(
            (int)Number, UnixTime.FromMicroseconds(Started_at), TimeSpan.FromMicroseconds(Duration), (AttemptOutcome)Outcome, Reason, Answer);
    }
}
