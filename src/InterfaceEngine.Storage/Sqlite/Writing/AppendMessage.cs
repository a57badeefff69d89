using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Appends a message; gives its sequence.</summary>
internal sealed class AppendMessage(ReceivedMessage message) : WriteOperation<long>
{
    private readonly (int Encoding, ReadOnlyMemory<byte> Bytes) _body = ContentCodec.Encode(message.Body);

    public override int Rows => 1 + Pages.Of(_body.Bytes.Length);

    protected override bool ExpiresUnderWay => true;

    public override void Execute(WriterState state)
    {
        var sequence = state.NextSequence++;
        var receivedAt = Math.Max(UnixTime.ToMicroseconds(message.ReceivedAt), state.LastReceivedAt);
        state.LastReceivedAt = receivedAt;
        state.InsertMessage
            .Bind(1, sequence)
            .Bind(2, receivedAt)
            .Bind(3, message.Listener)
            .Bind(4, message.Remote)
            .Bind(5, message.Channels.Count == 1 ? message.Channels[0] : string.Join('\n', message.Channels))
            .Bind(6, message.Type)
            .Bind(7, message.ControlId)
            .Bind(8, message.Sender)
            .Bind(9, message.Fingerprint.Key)
            .Bind(10, message.Fingerprint.Digest)
            .Bind(11, message.Answer.Span)
            .Bind(12, (long)message.Body.Length)
            .Bind(13, (long)_body.Encoding)
            .Bind(14, _body.Bytes.Span)
            .Bind(15, (long)message.Hops)
            .Run();
        state.Appended.Add(new StoredMessage(
            sequence, UnixTime.FromMicroseconds(receivedAt), message.Channels, message.Type, message.ControlId, message.Sender, message.Body, message.Hops));
        state.Flow.Received++;
        Result = sequence;
    }
}
