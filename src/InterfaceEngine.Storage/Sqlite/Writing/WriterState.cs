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

    public WriterState(SqliteConnection connection)
    {
        Connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _rollback = new Statement(connection, "ROLLBACK");
        InsertMessage = new Statement(connection,
            "INSERT INTO message (seq, received_at, listener, remote, channels, type, control_id, sender, key, digest, answer, length, encoding, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        InsertRejection = new Statement(connection,
            "INSERT INTO rejection (at, listener, remote, reason, type, control_id, length, bytes, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        InsertSearchKey = new Statement(connection, "INSERT OR IGNORE INTO search_key (bucket, key, seq) VALUES (?, ?, ?)");
        InsertRouting = new Statement(connection, "INSERT OR REPLACE INTO routing (seq, outcome, decisions, keys) VALUES (?, ?, ?, ?)");
        InsertDelivery = new Statement(connection,
            "INSERT INTO delivery (id, destination, state, lanes, due_at, attempts, first_at, reason) VALUES (?, ?, ?, ?, ?, 0, NULL, ?)");
        InsertPayload = new Statement(connection, "INSERT INTO payload (delivery, target, encoding, content) VALUES (?, ?, ?, ?)");
        MoveRouted = new Statement(connection, "UPDATE routed SET seq = ?");
        InsertAttempt = new Statement(connection,
            "INSERT OR REPLACE INTO attempt (delivery, number, started_at, duration, outcome, reason, answer) VALUES (?, ?, ?, ?, ?, ?, ?)");
        UpdateDelivery = new Statement(connection,
            "UPDATE delivery SET state = ?2, due_at = ?3, attempts = ?4, first_at = coalesce(first_at, ?5), reason = ?6 WHERE id = ?1");
        _insertDestination = new Statement(connection, "INSERT INTO destination (channel, name) VALUES (?, ?) RETURNING id");
        NextSequence = connection.ExecuteScalar<long>("SELECT max(coalesce((SELECT max(seq) FROM message), 0), (SELECT seq FROM routed))") + 1;
        LastReceivedAt = connection.ExecuteScalar<long>("SELECT coalesce((SELECT received_at FROM message ORDER BY seq DESC LIMIT 1), 0)");
        foreach (var (id, channel, name) in connection.Query<(long, string, string)>("SELECT id, channel, name FROM destination"))
        {
            _destinations[(channel, name)] = id;
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

    public Statement InsertAttempt { get; }

    public Statement UpdateDelivery { get; }

    /// <summary>The sequence of the next message.</summary>
    public long NextSequence { get; set; }

    /// <summary>Received times never go back, so that a time range is a range of sequences.</summary>
    public long LastReceivedAt { get; set; }

    /// <summary>Messages written by the open transaction, to be announced after its commit.</summary>
    public List<StoredMessage> Appended { get; } = [];

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
        {
            _rollback.Run();
        }

        // A destination that the transaction added is gone with it.
        _destinations.Clear();
        foreach (var (id, channel, name) in Connection.Query<(long, string, string)>("SELECT id, channel, name FROM destination"))
        {
            _destinations[(channel, name)] = id;
        }
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
            InsertPayload, MoveRouted, InsertAttempt, UpdateDelivery])
        {
            statement.Dispose();
        }

        Connection.Dispose();
    }
}
