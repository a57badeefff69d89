using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>What the writer's thread owns: the connection, its prepared statements, the next numbers. No other thread touches it.</summary>
internal sealed class WriterState : IDisposable
{
    private readonly Dictionary<(string Channel, string Name), long> _destinations = [];
    private readonly Statement _insertDestination;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private Flow _flow;

    private WriterState(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _rollback = new Statement(connection, "ROLLBACK");
        InsertMessage = new Statement(connection,
            "INSERT INTO message (seq, received_at, listener, remote, channels, type, control_id, sender, key, digest, answer, length, encoding, body, hops)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        InsertRejection = new Statement(connection,
            "INSERT INTO rejection (at, listener, remote, reason, type, control_id, length, bytes, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        InsertSearchKey = new Statement(connection, "INSERT OR IGNORE INTO search_key (bucket, key, seq) VALUES (?, ?, ?)");
        InsertRouting = new Statement(connection, "INSERT OR REPLACE INTO routing (seq, outcome, decisions, keys) VALUES (?, ?, ?, ?)");
        InsertDelivery = new Statement(connection,
            "INSERT INTO delivery (id, destination, state, lanes, due_at, attempts, first_at, reason, priority, length) VALUES (?, ?, ?, ?, ?, 0, NULL, ?, ?, ?)");
        InsertPayload = new Statement(connection, "INSERT INTO payload (delivery, target, encoding, content) VALUES (?, ?, ?, ?)");
        MoveRouted = new Statement(connection, "UPDATE routed SET seq = ?");
        MoveSorted = new Statement(connection, "UPDATE sorted SET bucket = ?");
        InsertAttempt = new Statement(connection,
            "INSERT OR REPLACE INTO attempt (delivery, number, started_at, duration, outcome, reason, answer) VALUES (?, ?, ?, ?, ?, ?, ?)");
        UpdateDelivery = new Statement(connection,
            "UPDATE delivery SET state = ?2, due_at = ?3, attempts = ?4, first_at = coalesce(first_at, ?5), reason = ?6 WHERE id = ?1");
        _insertDestination = new Statement(connection,
            "INSERT INTO destination (channel, name) VALUES (?, ?) ON CONFLICT (channel, name) DO UPDATE SET name = excluded.name RETURNING id");
        RoutedPosition = connection.ExecuteScalar<long>("SELECT seq FROM routed");
        NextSequence = Math.Max(connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM message"), RoutedPosition) + 1;
        InFlightBefore = CountInFlight();
        LastReceivedAt = connection.ExecuteScalar<long>("SELECT coalesce((SELECT received_at FROM message ORDER BY seq DESC LIMIT 1), 0)");
    }

    public static WriterState Open(SqliteDatabase database)
    {
        var connection = database.OpenWriter();
        try
        {
            return new WriterState(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection { get; }

    public Statement InsertMessage { get; }

    public Statement InsertRejection { get; }

    public Statement InsertSearchKey { get; }

    public Statement InsertRouting { get; }

    public Statement InsertDelivery { get; }

    public Statement InsertPayload { get; }

    public Statement MoveRouted { get; }

    public Statement MoveSorted { get; }

    public Statement InsertAttempt { get; }

    public Statement UpdateDelivery { get; }

    /// <summary>The sequence of the next message.</summary>
    public long NextSequence { get; set; }

    /// <summary>Received times never go back, so that a time range is a range of sequences.</summary>
    public long LastReceivedAt { get; set; }

    /// <summary>The last message that has been routed.</summary>
    public long RoutedPosition { get; set; }

    /// <summary>What was in flight when it was opened.</summary>
    public (long Unrouted, long Pending) InFlightBefore { get; }

    /// <summary>What has flowed since.</summary>
    public ref Flow Flow => ref _flow;

    /// <summary>The numbers as they stand: what a transaction that fails must put back.</summary>
    public (long NextSequence, long LastReceivedAt, long RoutedPosition, Flow Flow) Numbers => (NextSequence, LastReceivedAt, RoutedPosition, _flow);

    /// <summary>Messages written by the open transaction, to be announced after its commit.</summary>
    public List<StoredMessage> Appended { get; } = [];

    /// <summary>Counts, in the tables, messages that are not routed and deliveries that are pending.</summary>
    public (long Unrouted, long Pending) CountInFlight() => Connection.QuerySingle<(long, long)>(
        "SELECT (SELECT count(*) FROM message WHERE seq > (SELECT seq FROM routed)), (SELECT count(*) FROM delivery WHERE state = 0)");

    public void Begin()
    {
        TryRollback(); // nothing, unless the last rollback failed
        _begin.Run();
    }

    public void Commit() => _commit.Run();

    /// <summary>Undoes the open transaction and all that was noted for it.</summary>
    public void Rollback((long NextSequence, long LastReceivedAt, long RoutedPosition, Flow Flow) numbers)
    {
        Appended.Clear();
        (NextSequence, LastReceivedAt, RoutedPosition, _flow) = numbers;
        _destinations.Clear(); // one that the transaction added is gone with it; they come back as they are asked for
        TryRollback();
    }

    public long DestinationId(string channel, string name)
    {
        if (!_destinations.TryGetValue((channel, name), out var id))
        {
            id = _insertDestination.Bind(1, channel).Bind(2, name).RunScalar()!.Value;
            _destinations[(channel, name)] = id;
        }

        return id;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[
            _begin, _commit, _rollback, _insertDestination, InsertMessage, InsertRejection, InsertSearchKey, InsertRouting, InsertDelivery,
            InsertPayload, MoveRouted, MoveSorted, InsertAttempt, UpdateDelivery])
        {
            statement.Dispose();
        }

        Connection.Dispose();
    }

    // A commit that fails has often rolled back already.
    private void TryRollback()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
            {
                _rollback.Run();
            }
        }
        catch (SqliteException)
        {
            // The next transaction tries again; until that succeeds every write fails and is answered so.
        }
    }
}
