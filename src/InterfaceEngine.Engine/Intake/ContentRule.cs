using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Engine.Intake;

/// <summary>What a channel asks of the content of a message. Most ask nothing: then the message is not even parsed here.</summary>
/// <param name="Level">How much is checked.</param>
/// <param name="MaxErrors">How many faults are told at most.</param>
/// <param name="Local">What senders add to the standard; null for nothing.</param>
internal readonly record struct ContentRule(ContentValidation Level, int MaxErrors, IReadOnlyList<LocalSegment>? Local = null)
{
    public bool AsksNothing => Level == ContentValidation.None;

    /// <summary>Null where the content is taken; else what is wrong with it.</summary>
    public Refused? Check(Hl7Message message)
    {
        if (Level == ContentValidation.Lenient)
        {
            return MessageValidator.FirstLineThatIsNoSegment(message) is var line and > 0 ? NoSegment(line) : null;
        }

        var findings = MessageValidator.ValidateAsDeclared(message, MaxErrors, Local);
        if (findings.IsValid)
        {
            return null;
        }

        var errors = findings.Items.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        return new Refused(
            errors[0].Reason, [.. errors.Select(error => new AcknowledgmentError(error.Condition, error.Location, error.Text))]);
    }

    private static Refused NoSegment(int line) => new(
        RefusalReason.SegmentSequence,
        [
            new AcknowledgmentError(
                ErrorCondition.SegmentSequence, null,
                string.Create(CultureInfo.InvariantCulture, $"Line {line} is no segment: inside a field a line break is written as an escape sequence")),
        ]);
}
