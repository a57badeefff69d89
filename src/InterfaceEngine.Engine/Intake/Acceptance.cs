using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Intake;

/// <summary>
/// The checks before a message is taken, in the standard's order (HL7 v2.5.1 chapter 2.9.2): syntax and MSH-9, 10, 12, character set, then
/// what the channels behind the listener take. Pure: no clock, no store.
/// </summary>
internal static class Acceptance
{
    /// <summary>Checks a message.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="message">All its bytes.</param>
    /// <param name="route">What its listener takes.</param>
    /// <param name="channels">The channels that take it, where the result is null.</param>
    /// <returns>Null where at least one channel takes it; else why none does.</returns>
    public static RefusalReason? Check(
        in MessageHeader header, ReadOnlySpan<byte> message, IntakeRoute route, out IReadOnlyList<string> channels)
    {
        channels = [];
        return CheckHeader(header) ?? CheckCharset(header, message, route.AssumedCharset) ?? CheckChannels(header, route.Channels, out channels);
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

    private static RefusalReason? CheckChannels(in MessageHeader header, IReadOnlyList<IntakeChannel> candidates, out IReadOnlyList<string> channels)
    {
        channels = [];
        RefusalReason? nearest = RefusalReason.MessageTypeNotAccepted;
        List<string>? several = null;
        string? first = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Rule.Check(header) is { } reason)
            {
                nearest = reason > nearest ? reason : nearest; // the reasons are listed in the order of the checks: the later, the nearer
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
            return nearest;
        }

        channels = several is null ? [first] : several;
        return null;
    }
}
