using System.Buffers;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// The one way into the engine:
/// <code>
///   frame -> header -> checks -> repetition? -> durable append -> answer
///                        |            |              |
///                        v            v              v
///                 refusal kept   stored answer   AR / CE 207
/// </code>
/// A positive answer is written only after the append's commit. Whatever happens, an answer is written, unless the sender asked for none.
/// </summary>
internal sealed class MessageIntake(IMessageLog log, Duplicates duplicates, IntakeMetrics metrics, ILogger logger, TimeProvider time)
{
    private readonly Answers _answers = new(time);

    /// <summary>Takes one frame: a message, or a batch of them, each of which is answered in a block of its own.</summary>
    public async ValueTask ReceiveAsync(MllpReception frame, MllpPeer peer, LiveRoute live, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var use = await live.EnterAsync(cancellationToken);
        var route = use.Route;
        var bytes = frame.Bytes.ToArray(); // the one copy: it is what is stored, routed and sent
        if (!IsBatch(bytes))
        {
            await ReceiveAsync(bytes, peer, route, reply, started, cancellationToken);
            return;
        }

        var batch = Hl7Batch.Split(bytes);
        metrics.BatchReceived(route.Listener);
        if (batch.Messages.Count == 0)
        {
            await RefuseAsync(bytes, new Refused(RefusalReason.NotAMessage), peer, route, reply, started, cancellationToken);
        }

        foreach (var message in batch.Messages)
        {
            await ReceiveAsync(message, peer, route, reply, started, cancellationToken);
            reply.EndReply();
        }
    }

    /// <summary>Keeps what came in outside of a frame, and answers it where the peer may still wait for something.</summary>
    public async ValueTask RejectAsync(MllpReception reception, MllpPeer peer, LiveRoute live, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var use = await live.EnterAsync(cancellationToken);
        var route = use.Route;
        var bytes = reception.Bytes.ToArray();
        var answer = (Code: (AcknowledgmentCode?)null, Bytes: ReadOnlyMemory<byte>.Empty);
        if (reception.Kind is MllpReceptionKind.Oversize or MllpReceptionKind.Empty)
        {
            var reason = reception.Kind == MllpReceptionKind.Oversize ? RefusalReason.TooLong : RefusalReason.NotAMessage;
            answer = _answers.Refuse(bytes, route.AssumedCharset, new Refused(reason));
        }

        await KeepAsync(bytes, reception.Length, reception.Kind.ToString(), answer.Bytes, peer, route, cancellationToken);
        Send(reply, route, "", answer.Code, answer.Bytes, started);
    }

    private async ValueTask ReceiveAsync(
        ReadOnlyMemory<byte> bytes, MllpPeer peer, IntakeRoute route, MllpReplyWriter reply, long started, CancellationToken cancellationToken)
    {
        var decision = IntakeDecision.Of(bytes, peer.RemoteText, route, _answers, time);
        if (decision.Refused is { } refused)
        {
            await RefuseAsync(bytes, refused, peer, route, reply, started, cancellationToken);
            return;
        }

        var message = decision.Message!;
        var takeReused = route.ReusedControlId == ReusedControlId.Accept;
        metrics.Received(message);
        while (route.DuplicateWindow > TimeSpan.Zero)
        {
            switch (duplicates.Claim(message.Fingerprint, route.DuplicateWindow, takeReused, out var earlier))
            {
                case Duplicates.Verdict.Repeated when await log.ReadAnswerAsync(earlier, cancellationToken) is { } stored:
                    metrics.Repeated(message);
                    Send(reply, route, message.Channels[0], decision.Code, stored, started);
                    return;
                case Duplicates.Verdict.UnderWay:
                    await duplicates.WaitAsync(message.Fingerprint, cancellationToken);
                    continue; // now it is in the log, or free to be claimed
                case Duplicates.Verdict.Reused:
                    metrics.Reused(message);
                    logger.ControlIdReused(route.Listener, peer.Remote);
                    if (!takeReused)
                    {
                        await RefuseAsync(bytes, new Refused(RefusalReason.ControlIdReused), peer, route, reply, started, cancellationToken);
                        return;
                    }

                    break;
            }

            break;
        }

        await AppendAsync(message, decision.Code, route, reply, started, cancellationToken);
    }

    private async ValueTask AppendAsync(
        ReceivedMessage message, AcknowledgmentCode? code, IntakeRoute route, MllpReplyWriter reply, long started, CancellationToken cancellationToken)
    {
        try
        {
            var sequence = await log.AppendAsync(message, cancellationToken);
            duplicates.Settle(message.Fingerprint, sequence);
        }
        catch (StoreUnavailableException exception)
        {
            duplicates.Settle(message.Fingerprint, null);
            logger.StoreUnavailable(route.Listener, exception.Message);
            var (refusal, answer) = _answers.Refuse(message.Body.Span, route.AssumedCharset, new Refused(RefusalReason.StoreUnavailable));
            metrics.Refused(route.Listener, nameof(RefusalReason.StoreUnavailable));
            Send(reply, route, message.Channels[0], refusal, answer, started);
            return;
        }
        catch (OperationCanceledException)
        {
            duplicates.Settle(message.Fingerprint, null); // it is not in the log: a repetition must not wait for it
            throw;
        }

        Send(reply, route, message.Channels[0], code, message.Answer, started);
    }

    private async ValueTask RefuseAsync(
        ReadOnlyMemory<byte> bytes, Refused refused, MllpPeer peer, IntakeRoute route, MllpReplyWriter reply, long started, CancellationToken cancellationToken)
    {
        var answer = _answers.Refuse(bytes.Span, route.AssumedCharset, refused);
        await KeepAsync(bytes, bytes.Length, refused.Reason.ToString(), answer.Bytes, peer, route, cancellationToken);
        Send(reply, route, "", answer.Code, answer.Bytes, started);
    }

    private async ValueTask KeepAsync(
        ReadOnlyMemory<byte> bytes, long length, string reason, ReadOnlyMemory<byte> answer, MllpPeer peer, IntakeRoute route, CancellationToken cancellationToken)
    {
        metrics.Refused(route.Listener, reason);
        logger.Refused(route.Listener, peer.Remote, reason, length);
        var (type, controlId) = MessageHeader.TryRead(bytes.Span, out var header, route.AssumedCharset) == ParseFault.None
            ? (MessageFacts.Type(header), MessageFacts.ControlId(header))
            : ("", "");
        try
        {
            await log.RejectAsync(
                new RejectedReception(time.GetUtcNow(), route.Listener, peer.RemoteText, reason, type, controlId, bytes, length, answer), cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            logger.StoreUnavailable(route.Listener, exception.Message); // the sender is told either way
        }
    }

    private void Send(MllpReplyWriter reply, IntakeRoute route, string channel, AcknowledgmentCode? code, ReadOnlyMemory<byte> answer, long started)
    {
        reply.Write(answer.Span);
        metrics.Answered(route.Listener, channel, code, time.GetElapsedTime(started));
    }

    // An envelope, or a second MSH at the beginning of a line.
    private static bool IsBatch(ReadOnlySpan<byte> bytes)
    {
        if (MessageHeader.TryRead(bytes, out var header) is var fault && fault != ParseFault.None)
        {
            return fault == ParseFault.Batch;
        }

        var rest = bytes[(header.Start + SegmentId.Length)..];
        while (rest.IndexOf("MSH"u8) is >= 0 and var at)
        {
            if (at > 0 && rest[at - 1] is (byte)'\r' or (byte)'\n')
            {
                return Hl7Batch.Split(bytes.ToArray()).Messages.Count > 1; // LF may be data: let the one rule decide
            }

            rest = rest[(at + SegmentId.Length)..];
        }

        return false;
    }
}
