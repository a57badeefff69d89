using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed class SqliteMessageLog(SqliteDatabase database, Writer writer, DiskRoom disk) : IMessageLog
{
    public Action<IReadOnlyList<StoredMessage>>? Committed
    {
        get => writer.Committed;
        set => writer.Committed = value;
    }

    public ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken) => disk.IsLow
        ? ValueTask.FromException<long>(new StoreUnavailableException("Too little of the disk is free."))
        : writer.WriteAsync(new AppendMessage(message), cancellationToken, isAppend: true);

    public async ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RejectReception(reception), cancellationToken);

    public Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredMessage>>(
            connection =>
            {
                var messages = new List<StoredMessage>();
                var bytes = 0L;
                var rows = connection.Query<MessageRow>(
                    """
                    SELECT m.seq, m.received_at, m.channels, m.type, m.control_id, m.sender, m.encoding, m.body, m.hops, r.message AS replayed, r.delivery
                    FROM message m LEFT JOIN replay r ON r.seq = m.seq WHERE m.seq > @sequence ORDER BY m.seq LIMIT @maxCount
                    """,
                    new { sequence, maxCount },
                    buffered: false);
                foreach (var row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    messages.Add(row.ToMessage());
                    bytes += messages[^1].Body.Length;
                    if (bytes >= maxBytes)
                    {
                        break;
                    }
                }

                return messages;
            },
            cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.ExecuteScalar<byte[]?>("SELECT answer FROM message WHERE seq = @sequence", new { sequence }) is { } answer
                ? answer
                : (ReadOnlyMemory<byte>?)null, // not plain null: an array that is null would become an answer that is empty
            cancellationToken);

    public Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(long, DateTimeOffset, MessageFingerprint)>>(
            connection =>
            [
                .. connection.Query<(long Sequence, long ReceivedAt, long Key, byte[] Digest)>(
                        """
                        SELECT seq, received_at, key, digest FROM message
                        WHERE seq >= @first AND seq NOT IN (SELECT seq FROM replay) ORDER BY seq DESC LIMIT @maxCount
                        """,
                        new { first = SequenceRange.FirstAt(connection, since), maxCount })
                    .Reverse()
                    .Select(row => (
                        row.Sequence,
                        UnixTime.FromMicroseconds(row.ReceivedAt),
                        new MessageFingerprint(row.Key, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(row.Digest)))),
            ],
            cancellationToken);

    private sealed class MessageRow
    {
        public long Seq { get; init; }

        public long Received_at { get; init; }

        public required string Channels { get; init; }

        public required string Type { get; init; }

        public required string Control_id { get; init; }

        public required string Sender { get; init; }

        public long Encoding { get; init; }

        public required byte[] Body { get; init; }

        public long Hops { get; init; }

        public long? Replayed { get; init; }

        public long? Delivery { get; init; }

        public StoredMessage ToMessage() => new(
            Seq, UnixTime.FromMicroseconds(Received_at), Channels.Split('\n'), Type, Control_id, Sender, ContentCodec.Decode((int)Encoding, Body), (int)Hops)
        {
            Replay = Replayed is { } message ? new ReplayOf(message, Delivery is { } delivery ? new DeliveryId(delivery) : null) : null,
        };
    }
}
