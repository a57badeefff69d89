using Dapper;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage.Sqlite.Writing;

namespace InterfaceEngine.Storage.Sqlite;

internal sealed class SqliteMessageLog(SqliteDatabase database, Writer writer) : IMessageLog
{
    public Action<IReadOnlyList<StoredMessage>>? Committed
    {
        get => writer.Committed;
        set => writer.Committed = value;
    }

    public ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken) =>
        writer.WriteAsync(new AppendMessage(message), isAppend: true);

    public async ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken) =>
        await writer.WriteAsync(new RejectReception(reception));

    public Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        var messages = new List<StoredMessage>();
        var bytes = 0L;
        var rows = connection.Query<MessageRow>(
            "SELECT seq, received_at, channels, type, control_id, sender, encoding, body FROM message WHERE seq > @sequence ORDER BY seq LIMIT @maxCount",
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

        return Task.FromResult<IReadOnlyList<StoredMessage>>(messages);
    }

    public Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        var answer = connection.ExecuteScalar<byte[]?>("SELECT answer FROM message WHERE seq = @sequence", new { sequence });
        return Task.FromResult<ReadOnlyMemory<byte>?>(answer is null ? null : answer);
    }

    public Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken)
    {
        using var connection = database.OpenReader();
        var youngest = connection.Query<(long Sequence, long ReceivedAt, long Key, byte[] Digest)>(
            "SELECT seq, received_at, key, digest FROM message WHERE received_at >= @since ORDER BY seq DESC LIMIT @maxCount",
            new { since = UnixTime.ToMicroseconds(since), maxCount });
        return Task.FromResult<IReadOnlyList<(long, DateTimeOffset, MessageFingerprint)>>(
            [.. youngest.Reverse().Select(row => (row.Sequence, UnixTime.FromMicroseconds(row.ReceivedAt), new MessageFingerprint(row.Key, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(row.Digest))))]);
    }

    private sealed record MessageRow(
        long Seq, long Received_at, string Channels, string Type, string Control_id, string Sender, long Encoding, byte[] Body)
    {
        public StoredMessage ToMessage() => new(
            Seq, UnixTime.FromMicroseconds(Received_at), Channels.Split('\n'), Type, Control_id, Sender, ContentCodec.Decode((int)Encoding, Body));
    }
}
