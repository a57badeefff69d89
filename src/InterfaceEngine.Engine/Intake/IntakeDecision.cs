using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Intake;

/// <summary>What the intake decides about a message before anything is made durable. Without store or socket: channel tests ask the same.</summary>
/// <param name="Refused">Why it is not taken; null where it is.</param>
/// <param name="Code">The code of its positive answer; null where the sender wants none.</param>
/// <param name="Message">What is to be appended, where it is taken.</param>
internal readonly record struct IntakeDecision(Refused? Refused, AcknowledgmentCode? Code, ReceivedMessage? Message)
{
    /// <param name="bytes">The message.</param>
    /// <param name="origin">Who sent it.</param>
    /// <param name="route">What it is checked against.</param>
    /// <param name="answers">Writes the positive answer.</param>
    /// <param name="time">The clock.</param>
    public static IntakeDecision Of(ReadOnlyMemory<byte> bytes, Origin origin, IntakeRoute route, Answers answers, TimeProvider time)
    {
        if (MessageHeader.TryRead(bytes.Span, out var header, route.AssumedCharset) != ParseFault.None)
        {
            return new IntakeDecision(new Refused(RefusalReason.NotAMessage), null, null);
        }

        if (Acceptance.Check(header, bytes, route, time, out var channels) is { } refused)
        {
            return new IntakeDecision(refused, null, null);
        }

        var (code, answer) = answers.Accept(header);
        return new IntakeDecision(null, code, new ReceivedMessage
        {
            ReceivedAt = time.GetUtcNow(),
            Listener = route.Listener,
            Remote = origin.Remote,
            Hops = origin.Hops,
            Channels = channels,
            Type = MessageFacts.Type(header),
            ControlId = MessageFacts.ControlId(header),
            Sender = MessageFacts.Sender(header),
            Fingerprint = origin.Key is { } key
                ? new MessageFingerprint(key, MessageFingerprint.DigestOf(bytes.Span))
                : MessageFacts.Fingerprint(header, bytes.Span),
            Body = bytes,
            Answer = answer,
        });
    }
}
