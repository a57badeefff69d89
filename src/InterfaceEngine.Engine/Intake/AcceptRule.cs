using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Engine.Intake;

/// <summary>Which messages a channel takes, ready to be asked for every message: compares bytes, makes no text.</summary>
internal sealed class AcceptRule
{
    private readonly (byte[] Code, byte[]? Trigger)[] _messages;
    private readonly byte[][] _versions;
    private readonly byte[][] _processing;

    public AcceptRule(AcceptConfig config, IReadOnlyList<LocalSegment>? local = null)
    {
        Content = new ContentRule(config.Validate, config.MaxErrors, local);
        _messages = [.. config.Messages.Select(message => message.Split('^') is [var code, var trigger, ..]
            ? (Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(trigger))
            : (Encoding.ASCII.GetBytes(message), (byte[]?)null))];
        _versions = [.. config.Versions.Select(Encoding.ASCII.GetBytes)];
        _processing = [.. config.Processing.Select(Encoding.ASCII.GetBytes)];
    }

    /// <summary>What it asks of the content of a message whose header it takes.</summary>
    public ContentRule Content { get; }

    /// <summary>Null where the channel takes the header; else the first thing it does not take, in the order of the standard's checks.</summary>
    public RefusalReason? Check(in MessageHeader header)
    {
        if (CheckType(header) is { } reason)
        {
            return reason;
        }

        if (_processing.Length > 0 && !Contains(_processing, header.Component(11, 1)))
        {
            return RefusalReason.ProcessingIdNotAccepted;
        }

        return _versions.Length > 0 && !Contains(_versions, header.Component(12, 1)) ? RefusalReason.VersionNotAccepted : null;
    }

    private RefusalReason? CheckType(in MessageHeader header)
    {
        if (_messages.Length == 0)
        {
            return null;
        }

        var code = header.Component(9, 1);
        var trigger = header.Component(9, 2);
        RefusalReason? reason = RefusalReason.MessageTypeNotAccepted;
        foreach (var (acceptedCode, acceptedTrigger) in _messages)
        {
            if (!code.SequenceEqual(acceptedCode))
            {
                continue;
            }

            if (acceptedTrigger is null || trigger.SequenceEqual(acceptedTrigger))
            {
                return null;
            }

            reason = RefusalReason.TriggerEventNotAccepted;
        }

        return reason;
    }

    private static bool Contains(byte[][] values, ReadOnlySpan<byte> value)
    {
        foreach (var accepted in values)
        {
            if (value.SequenceEqual(accepted))
            {
                return true;
            }
        }

        return false;
    }
}
