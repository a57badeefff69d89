using System.Buffers;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// Another system over MLLP. A delivery is a positive answer whose MSA-2 is our MSH-10; any other answer is told apart by what it asks of the
/// sender (<see cref="NakPolicy"/>). A message is always sent again with its own control id: that is how a receiver knows a repetition.
/// </summary>
internal sealed class MllpDestination(IReadOnlyList<MllpClient> clients, IReadOnlyList<NakRuleConfig> onNak) : IDestination
{
    private readonly NakPolicy _naks = new(onNak);

    public int Parallel => clients.Count;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        var controlId = MessageHeader.TryRead(content.Content.Span, out var header) == ParseFault.None ? header.Field(10).ToArray() : [];
        var result = await clients[slot].SendAsync(content.Content, (in ReadOnlySequence<byte> frame) => Match(frame, controlId), cancellationToken);
        return result switch
        {
            MllpSendResult.Answered answered => _naks.Decide(ReceivedAcknowledgment.Read(answered.Answer), answered.Answer),
            MllpSendResult.NotSent { Reason: MllpNotSentReason.ContentBreaksBlock } => SendResult.Rejected("the message holds a byte that MLLP cannot carry"),
            MllpSendResult.NotSent notSent => SendResult.Retry(Words(notSent.Reason)),
            MllpSendResult.Unknown unknown => SendResult.Unknown(Words(unknown.Reason), unknown.Received),
            _ => SendResult.Retry("no result"),
        };
    }

    public ValueTask DisconnectAsync(int slot) => clients[slot].DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    // Another message's answer is passed over, never taken for ours; what is no acknowledgment at all ends the wait.
    private static MllpAnswerMatch Match(in ReadOnlySequence<byte> frame, byte[] controlId)
    {
        var bytes = frame.IsSingleSegment ? frame.FirstSpan : frame.ToArray();
        return AcknowledgedId.Find(bytes, out var id) ? id.SequenceEqual(controlId) ? MllpAnswerMatch.Match : MllpAnswerMatch.Skip : MllpAnswerMatch.Reject;
    }

    private static string Words(MllpNotSentReason reason) => reason switch
    {
        MllpNotSentReason.HostNotFound => "the host name has no address",
        MllpNotSentReason.ConnectionRefused => "connection refused: nothing listens there",
        MllpNotSentReason.ConnectTimeout => "connecting took too long",
        MllpNotSentReason.TlsFailed => "the TLS handshake failed",
        MllpNotSentReason.Cancelled => "the engine was stopping",
        _ => "the connection could not be opened",
    };

    private static string Words(MllpUnknownReason reason) => reason switch
    {
        MllpUnknownReason.WriteTimeout => "the receiver did not take the message in time",
        MllpUnknownReason.AnswerTimeout => "sent, and no answer came in time",
        MllpUnknownReason.ConnectionLost => "sent, and the connection ended before an answer",
        MllpUnknownReason.AnswerTooLarge => "the answer is too large",
        MllpUnknownReason.AnswerRejected => "the answer is no HL7 acknowledgment",
        _ => "sent, and the engine was stopping",
    };
}
