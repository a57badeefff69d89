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

    private string ControlId => Hl7Message.TryParse(Message.Bytes, out var message, Charset) == ParseFault.None && message!.Header.Field(10).HasValue
        ? Visible.Of(message.Header.Field(10).Text)
        : "-";

    private Hl7Message? Answer => Result is MllpSendResult.Answered(var bytes) && Hl7Message.TryParse(bytes, out var answer, Charset) == ParseFault.None ? answer : null;

    private string Details => Result switch
    {
        MllpSendResult.NotSent { Reason: var reason } => $" ({reason})",
        MllpSendResult.Unknown { Reason: var reason } => $" ({reason})",
        _ when Answer is { } answer => Visible.Of(string.Concat(Errors(answer))),
        _ => "",
    };

    // From 2.5 on one ERR for each fault; before, one ERR whose first field repeats, place and code in it.
    private static IEnumerable<string> Errors(Hl7Message answer)
    {
        for (var index = 0; index < answer.SegmentCount; index++)
        {
            var segment = answer[index];
            if (segment.Id != Err)
            {
                continue;
            }

            var words = segment.Field(8).HasValue ? segment.Field(8) : segment.Field(7);
            if (segment.Field(3).HasValue)
            {
                yield return $" {segment.Field(3).Component(1).Text} {segment.Field(2).Text} {(words.HasValue ? words : segment.Field(3).Component(2)).Text};";
            }

            for (var repetition = 1; repetition <= segment.Field(1).RepetitionCount; repetition++)
            {
                yield return $" {segment.Field(1).Repetition(repetition).Text};";
            }
        }

        if (answer.TryGetSegment(Msa, out var msa) && msa.Field(3).HasValue)
        {
            yield return $" {msa.Field(3).Text};";
        }
    }
}
