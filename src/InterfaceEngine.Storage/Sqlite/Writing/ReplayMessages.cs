using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>
/// Appends messages that repeat others; gives their sequences. They are messages of the log like all others, so order, retention, search and the
/// account of what became of them need no second rule.
/// </summary>
internal sealed class ReplayMessages(IReadOnlyList<Replay> replays, ActionBy by, long action) : WriteOperation<IReadOnlyList<long>>
{
    public override int Rows => replays.Count * 4;

    public override void Execute(WriterState state)
    {
        var sequences = new List<long>();
        foreach (var replay in replays)
        {
            if (!IsPending(state.Connection, replay) && TryAppend(state, replay) is { } sequence)
            {
                Settle(state.Connection, replay);
                sequences.Add(sequence);
            }
        }

        RecordAction.AddDone(state.Connection, action, sequences.Count);
        Result = sequences;
    }

    private static bool IsPending(SqliteConnection connection, Replay replay) => connection.ExecuteScalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM delivery d JOIN destination n ON n.id = d.destination
                       WHERE d.id BETWEEN @from AND @to AND d.state = 0 AND n.channel IN @Channels)
            OR @Message > (SELECT seq FROM routed)
        """,
        Range(replay));

    private long? TryAppend(WriterState state, Replay replay)
    {
        var sequence = state.NextSequence;
        var receivedAt = Math.Max(UnixTime.ToMicroseconds(by.At), state.LastReceivedAt);
        var row = state.Connection.QueryFirstOrDefault<Copied>(
            """
            INSERT INTO message (seq, received_at, listener, remote, channels, type, control_id, sender, key, digest, answer, length, encoding, body)
              SELECT @sequence, @receivedAt, 'replay', @By, @channels, type, control_id, sender, key, digest, x'', length, encoding, body
              FROM message WHERE seq = @Message
              RETURNING type, control_id AS controlId, sender, encoding, body
            """,
            new { sequence, receivedAt, by.By, channels = string.Join('\n', replay.Channels), replay.Message });
        if (row is null)
        {
            return null; // retention has taken it
        }

        state.Connection.Execute(
            "INSERT INTO replay (seq, message, delivery, action) VALUES (@sequence, @Message, @delivery, @action)",
            new { sequence, replay.Message, delivery = replay.Delivery?.Value, action });
        state.NextSequence++;
        state.LastReceivedAt = receivedAt;
        state.Flow.Received++;
        state.Appended.Add(new StoredMessage(
            sequence, UnixTime.FromMicroseconds(receivedAt), replay.Channels, row.Type, row.ControlId, row.Sender, ContentCodec.Decode((int)row.Encoding, row.Body))
        {
            Replay = new ReplayOf(replay.Message, replay.Delivery),
        });
        return sequence;
    }

    // What was dead is no longer: the repetition is what counts now.
    private static void Settle(SqliteConnection connection, Replay replay)
    {
        connection.Execute(
            """
            UPDATE delivery SET state = 4 WHERE state = 2 AND id BETWEEN @from AND @to
              AND destination IN (SELECT id FROM destination WHERE channel IN @Channels)
            """,
            Range(replay));
        if (replay.Delivery is null)
        {
            connection.Execute("UPDATE routing SET outcome = 3 WHERE seq = @Message AND outcome = 2", new { replay.Message });
        }
    }

    // The delivery, or all of the message's.
    private static object Range(Replay replay) => new
    {
        from = replay.Delivery?.Value ?? new DeliveryId(replay.Message, 0).Value,
        to = replay.Delivery?.Value ?? new DeliveryId(replay.Message, DeliveryId.MaxPerMessage - 1).Value,
        replay.Channels,
        replay.Message,
    };

    private sealed class Copied
    {
        public required string Type { get; init; }

        public required string ControlId { get; init; }

        public required string Sender { get; init; }

        public long Encoding { get; init; }

        public required byte[] Body { get; init; }
    }
}
