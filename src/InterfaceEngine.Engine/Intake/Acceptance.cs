using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// The checks before a message is taken, in the standard's order (HL7 v2.5.1 chapter 2.9.2): syntax and MSH-9, 10, 12, character set, then
/// what the channels behind the listener take, their headers before their content, and last what their steps refuse. Pure: no store.
/// </summary>
internal static class Acceptance
{
    /// <summary>Checks a message.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="message">All its bytes.</param>
    /// <param name="route">What its listener takes.</param>
    /// <param name="time">The clock for the expressions of steps.</param>
    /// <param name="channels">The channels that take it, where the result is null.</param>
    /// <returns>Null where at least one channel takes it; else why none does.</returns>
    public static Refused? Check(
        in MessageHeader header, ReadOnlyMemory<byte> message, IntakeRoute route, TimeProvider time, out IReadOnlyList<string> channels)
    {
        channels = [];
        return (CheckHeader(header) ?? CheckCharset(header, message.Span, route.AssumedCharset)) is { } reason
            ? new Refused(reason)
            : CheckChannels(header, message, route, time, out channels);
    }

    private static RefusalReason? CheckHeader(in MessageHeader header)
    {
        if (header.Component(9, 1).IsEmpty)
        {
            return RefusalReason.MessageTypeMissing;
        }

        if (header.Field(12).IsEmpty)
        {
            return RefusalReason.VersionMissing;
        }

        if (!Hl7Version.TryParse(Encoding.Latin1.GetString(header.Component(12, 1)), out _))
        {
            return RefusalReason.VersionNotAccepted;
        }

        return header.Field(10).IsEmpty ? RefusalReason.ControlIdMissing : null;
    }

    // A sender that declares a set and sends something else would be kept, mapped and forwarded as garbage: tell it at once.
    private static RefusalReason? CheckCharset(in MessageHeader header, ReadOnlySpan<byte> message, Charset? assumed) =>
        Charset.TryResolve(header, message, assumed, out var charset) && charset.IsValid(message) ? null : RefusalReason.CharsetUndecodable;

    private static Refused? CheckChannels(
        in MessageHeader header, ReadOnlyMemory<byte> message, IntakeRoute route, TimeProvider time, out IReadOnlyList<string> channels)
    {
        channels = [];
        RefusalReason? nearest = RefusalReason.MessageTypeNotAccepted;
        Refused? content = null;
        Hl7Message? parsed = null;
        List<string>? several = null;
        string? first = null;
        foreach (var candidate in route.Channels)
        {
            if (candidate.Rule.Check(header) is { } reason)
            {
                nearest = reason > nearest ? reason : nearest; // the reasons are listed in the order of the checks: the later, the nearer
                continue;
            }

            if (!candidate.Rule.Content.AsksNothing
                && candidate.Rule.Content.Check(parsed ??= Hl7Message.Parse(message, route.AssumedCharset)) is { } refused)
            {
                content ??= refused; // nearer than any reason of a header
                continue;
            }

            if (candidate.Refuses?.Invoke(parsed ??= Hl7Message.Parse(message, route.AssumedCharset), time) is { } byStep)
            {
                content = content?.Reason is RefusalReason.ChannelError or RefusalReason.ChannelReject ? content : byStep; // and this the nearest
                continue;
            }

            if (first is null)
            {
                first = candidate.Channel;
            }
            else
            {
                (several ??= [first]).Add(candidate.Channel);
            }
        }

        if (first is null)
        {
            return content ?? new Refused(nearest.Value);
        }

        channels = several is null ? [first] : several;
        return null;
    }
}
