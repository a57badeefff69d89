using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Host.Cli.Sending;

/// <summary>What became of one message, as a line for people. Of the message itself only the control id is in it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Duration">From the first byte sent to its end.</param>
/// <param name="Charset">The character set where MSH-18 is empty; null detects it.</param>
internal sealed record SentMessage(MessageInFile Message, MllpSendResult Result, TimeSpan Duration, Charset? Charset)
{
    private static readonly SegmentId Msa = SegmentId.Parse("MSA");
    private static readonly SegmentId Err = SegmentId.Parse("ERR");

    /// <summary>MSA-1 of the answer as it stands there; null where there is no answer that can be read.</summary>
    public string? Code => Answer is { } answer && answer.TryGetSegment(Msa, out var msa) ? msa.Field(1).Text.Trim() : null;

    /// <summary>True for AA and CA.</summary>
    public bool IsAccepted => Code is nameof(AcknowledgmentCode.AA) or nameof(AcknowledgmentCode.CA);

    /// <summary>True where the peer was not there at all.</summary>
    public bool IsUnreachable => Result is MllpSendResult.NotSent { Reason: not (MllpNotSentReason.ContentBreaksBlock or MllpNotSentReason.Cancelled) };

    /// <summary>What the summary counts it under.</summary>
    public string Outcome => Code ?? Result switch
    {
        MllpSendResult.NotSent => "not sent",
        MllpSendResult.Unknown => "no answer",
        _ => "unreadable answer",
    };

    /// <summary>The answer as it came, with a line for each segment.</summary>
    public string AnswerText => Result is MllpSendResult.Answered(var bytes)
        ? string.Join(Environment.NewLine, (Charset ?? Charset.Detect(bytes.Span)).Decode(bytes.Span).Split('\r', StringSplitOptions.RemoveEmptyEntries).Select(line => "  " + Visible.Of(line)))
        : "";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Message.File} {Message.Number} {ControlId} {Outcome}{Details} {Duration.TotalMilliseconds:0.0} ms");

    private string ControlId => Read(Message.Bytes)?.Header.Field(10) is { HasValue: true, Text: var text } ? Visible.Of(text) : "-";

    private Hl7Message? Answer => Result is MllpSendResult.Answered(var bytes) ? Read(bytes) : null;

    private string Details => Result switch
    {
        MllpSendResult.NotSent { Reason: var reason } => $" ({reason})",
        MllpSendResult.Unknown { Reason: var reason } => $" ({reason})",
        _ when Answer is { } answer => Visible.Of(string.Concat(Errors(answer).Select(error => $" {error};"))),
        _ => "",
    };

    // A character set that nobody knows is echoed in the very answer that refuses it; codes and ids can be read without it.
    private Hl7Message? Read(ReadOnlyMemory<byte> bytes)
    {
        if (Hl7Message.TryParse(bytes, out var message, Charset) != ParseFault.UnknownCharset
            || MessageHeader.TryRead(bytes.Span, out var header) != ParseFault.None
            || !bytes.Span.Overlaps(header.Field(18), out var at))
        {
            return message;
        }

        byte[] without = [.. bytes.Span[..at], .. bytes.Span[(at + header.Field(18).Length)..]];
        Hl7Message.TryParse(without, out message, Charset);
        return message;
    }

    // From 2.5 on one ERR for each fault; before, one ERR whose first field repeats, place and code in it. MSA-3 often says the same again.
    private static List<string> Errors(Hl7Message answer)
    {
        var errors = new List<string>();
        for (var index = 0; index < answer.SegmentCount; index++)
        {
            var segment = answer[index];
            if (segment.Id != Err)
            {
                continue;
            }

            if (segment.Field(3).HasValue)
            {
                Hl7Value[] words = [segment.Field(8), segment.Field(7), segment.Field(3).Component(2)];
                errors.Add($"{segment.Field(3).Component(1).Text} {segment.Field(2).Text} {words.FirstOrDefault(word => word.HasValue).Text}");
            }

            for (var repetition = 1; repetition <= segment.Field(1).RepetitionCount; repetition++)
            {
                errors.Add(segment.Field(1).Repetition(repetition).Text);
            }
        }

        if (answer.TryGetSegment(Msa, out var msa) && msa.Field(3) is { HasValue: true, Text: var text } && !errors.Any(error => error.EndsWith(text, StringComparison.Ordinal)))
        {
            errors.Add(text);
        }

        return errors;
    }
}
