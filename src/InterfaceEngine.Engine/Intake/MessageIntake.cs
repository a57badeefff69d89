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
    private long _lastSequence;

    /// <summary>The youngest message that was taken in since the start; 0 before the first.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>Takes one MLLP frame: a message, or a batch of them, each of which is answered in a block of its own.</summary>
    public async ValueTask ReceiveAsync(MllpReception frame, MllpPeer peer, LiveRoute live, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        using var use = await live.EnterAsync(cancellationToken);
        var route = use.Value;
        var origin = new Origin(peer.RemoteText);
        var bytes = frame.Bytes.ToArray(); // the one copy: it is what is stored, routed and sent
        if (!IsBatch(bytes))
        {
            reply.Write((await ReceiveAsync(bytes, origin, route, cancellationToken)).Answer.Span);
            return;
        }

        foreach (var message in SplitBatch(bytes, route))
        {
            reply.Write((await ReceiveAsync(message, origin, route, cancellationToken)).Answer.Span);
            reply.EndReply();
        }
    }

    /// <summary>Keeps what came in outside of a frame, and answers it where the peer may still wait for something.</summary>
    public async ValueTask RejectAsync(MllpReception reception, MllpPeer peer, LiveRoute live, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var use = await live.EnterAsync(cancellationToken);
        var route = use.Value;
        var bytes = reception.Bytes.ToArray();
        var answer = (Code: (AcknowledgmentCode?)null, Bytes: ReadOnlyMemory<byte>.Empty);
        if (reception.Kind is MllpReceptionKind.Oversize or MllpReceptionKind.Empty)
        {
            var reason = reception.Kind == MllpReceptionKind.Oversize ? RefusalReason.TooLong : RefusalReason.NotAMessage;
            answer = _answers.Refuse(bytes, route.AssumedCharset, new Refused(reason));
        }

        await KeepAsync(bytes, reception.Length, reception.Kind.ToString(), answer.Bytes, new Origin(peer.RemoteText), route, cancellationToken);
        reply.Write(answer.Bytes.Span);
        metrics.Answered(route.Listener, "", answer.Code, time.GetElapsedTime(started));
    }

    /// <summary>The messages of bytes that may hold a batch; those of what is no batch, and no message either, are the bytes themselves.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Split(byte[] bytes, IntakeRoute route) => IsBatch(bytes) ? SplitBatch(bytes, route) : [bytes];

    /// <summary>Takes one message.</summary>
    /// <param name="bytes">All of it; kept, so they must not change afterwards.</param>
    /// <param name="origin">From whom.</param>
    /// <param name="route">What takes it.</param>
    /// <param name="cancellationToken">Ends the wait; the message is then not in the log, or its sender must take it to be so.</param>
    public async ValueTask<Reception> ReceiveAsync(ReadOnlyMemory<byte> bytes, Origin origin, IntakeRoute route, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (refused, code, message) = IntakeDecision.Of(bytes, origin, route, _answers, time);
        if (refused is not null)
        {
            return await RefuseAsync(bytes, refused, origin, route, started, cancellationToken);
        }

        var takeReused = route.ReusedControlId == ReusedControlId.Accept;
        metrics.Received(message!);
        while (route.DuplicateWindow > TimeSpan.Zero)
        {
            switch (duplicates.Claim(message!.Fingerprint, route.DuplicateWindow, takeReused, out var earlier))
            {
                case Duplicates.Verdict.Repeated when await log.ReadAnswerAsync(earlier, cancellationToken) is { } stored:
                    metrics.Repeated(message);
                    return Answer(new Reception(code, stored, null), route, message.Channels[0], started);
                case Duplicates.Verdict.UnderWay:
                    await duplicates.WaitAsync(message.Fingerprint, cancellationToken);
                    continue; // now it is in the log, or free to be claimed
                case Duplicates.Verdict.Reused:
                    metrics.Reused(message);
                    logger.ControlIdReused(route.Listener, origin.Logged);
                    if (!takeReused)
                    {
                        return await RefuseAsync(bytes, new Refused(RefusalReason.ControlIdReused), origin, route, started, cancellationToken);
                    }

                    break;
            }

            break;
        }

        return Answer(await AppendAsync(message!, code, route, cancellationToken), route, message!.Channels[0], started);
    }

    /// <summary>Keeps the beginning of what is too long to be taken, and says what to answer.</summary>
    public async ValueTask<Reception> RefuseTooLongAsync(
        ReadOnlyMemory<byte> beginning, long length, Origin origin, IntakeRoute route, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (code, answer) = _answers.Refuse(beginning.Span, route.AssumedCharset, new Refused(RefusalReason.TooLong));
        await KeepAsync(beginning, length, nameof(RefusalReason.TooLong), answer, origin, route, cancellationToken);
        return Answer(new Reception(code, answer, RefusalReason.TooLong), route, "", started);
    }

    private async ValueTask<Reception> AppendAsync(ReceivedMessage message, AcknowledgmentCode? code, IntakeRoute route, CancellationToken cancellationToken)
    {
        try
        {
            var sequence = await log.AppendAsync(message, cancellationToken);
            duplicates.Settle(message.Fingerprint, sequence);
            Note(sequence);
            return new Reception(code, message.Answer, null);
        }
        catch (StoreUnavailableException exception)
        {
            duplicates.Settle(message.Fingerprint, null);
            logger.StoreUnavailable(route.Listener, exception.Message);
            var (refusal, answer) = _answers.Refuse(message.Body.Span, route.AssumedCharset, new Refused(RefusalReason.StoreUnavailable));
            metrics.Refused(route.Listener, nameof(RefusalReason.StoreUnavailable));
            return new Reception(refusal, answer, RefusalReason.StoreUnavailable);
        }
        catch (OperationCanceledException)
        {
            duplicates.Settle(message.Fingerprint, null); // it is not in the log: a repetition must not wait for it
            throw;
        }
    }

    private void Note(long sequence)
    {
        var last = Volatile.Read(ref _lastSequence);
        while (last < sequence && Interlocked.CompareExchange(ref _lastSequence, sequence, last) is var seen && seen != last)
        {
            last = seen;
        }
    }

    private async ValueTask<Reception> RefuseAsync(
        ReadOnlyMemory<byte> bytes, Refused refused, Origin origin, IntakeRoute route, long started, CancellationToken cancellationToken)
    {
        var (code, answer) = _answers.Refuse(bytes.Span, route.AssumedCharset, refused);
        await KeepAsync(bytes, bytes.Length, refused.Reason.ToString(), answer, origin, route, cancellationToken);
        return Answer(new Reception(code, answer, refused.Reason), route, "", started);
    }

    private async ValueTask KeepAsync(
        ReadOnlyMemory<byte> bytes, long length, string reason, ReadOnlyMemory<byte> answer, Origin origin, IntakeRoute route, CancellationToken cancellationToken)
    {
        metrics.Refused(route.Listener, reason);
        logger.Refused(route.Listener, origin.Logged, reason, length);
        var (type, controlId) = MessageHeader.TryRead(bytes.Span, out var header, route.AssumedCharset) == ParseFault.None
            ? (MessageFacts.Type(header), MessageFacts.ControlId(header))
            : ("", "");
        try
        {
            await log.RejectAsync(
                new RejectedReception(time.GetUtcNow(), route.Listener, origin.Remote, reason, type, controlId, bytes, length, answer), cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            logger.StoreUnavailable(route.Listener, exception.Message); // the sender is told either way
        }
    }

    private Reception Answer(Reception reception, IntakeRoute route, string channel, long started)
    {
        metrics.Answered(route.Listener, channel, reception.Code, time.GetElapsedTime(started));
        return reception;
    }

    // An envelope without a message is taken as one, so that it is refused, kept and answered.
    private IReadOnlyList<ReadOnlyMemory<byte>> SplitBatch(byte[] bytes, IntakeRoute route)
    {
        metrics.BatchReceived(route.Listener);
        var messages = Hl7Batch.Split(bytes).Messages;
        return messages.Count > 0 ? messages : [bytes];
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
