using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>A step that runs: compiled once, never changed, used by many threads at once.</summary>
internal abstract class Step(StepLabel label)
{
    public StepLabel Label => label;

    /// <summary>Whether it is made of other steps: what changes is theirs.</summary>
    public virtual bool IsBlock => false;

    /// <summary>Does the step.</summary>
    /// <returns>Null where the next one follows; else what becomes of the message.</returns>
    public abstract StepEnd? Run(StepRun run);

    /// <summary>What follows a write. Where there is no segment to write to, nothing was to be done.</summary>
    protected StepEnd? After(StepRun run, WriteFault fault) => fault switch
    {
        WriteFault.None or WriteFault.NoSegment when run.IsExhausted => Fail("the message is too large for so many changes"),
        WriteFault.None or WriteFault.NoSegment => null,
        WriteFault.NotInCharset => Fail("a character is not in the message's character set (MSH-18)"),
        WriteFault.NoDelimiterDeclared => Fail("the message declares no delimiter (MSH-2) for a part or character that is to be written"),
        WriteFault.BreaksField => Fail("a value holds a field separator or line end"),
        WriteFault.UnknownCharset => Fail("the value for MSH-18 names no character set that is known"),
        _ => Fail("the place cannot be written"),
    };

    /// <summary>What follows an expression.</summary>
    protected StepEnd? AfterExpression(StepRun run) => run.Fault is { } fault ? Fail("an expression could not be evaluated: " + fault) : null;

    protected StepEnd Fail(string why) => new StepEnd.Failed($"{label}: {why}");
}

/// <summary>Which step it is, for reasons: <c>step 2.1 (date, line 14)</c>.</summary>
/// <param name="Number">Its number among the steps, from 1; behind a point the number within a block.</param>
/// <param name="Kind">Its key.</param>
/// <param name="Line">Its line in the channel file.</param>
internal sealed record StepLabel(string Number, string Kind, int Line)
{
    public override string ToString() => $"step {Number} ({Kind}, line {Line})";
}

/// <summary>What becomes of a message that is not handed to the destinations.</summary>
internal abstract record StepEnd
{
    /// <summary>A step left it out.</summary>
    public sealed record Dropped(string Reason) : StepEnd;

    /// <summary>A step could not be done; the reason holds no patient data.</summary>
    public sealed record Failed(string Reason) : StepEnd;

    /// <summary>It went to another channel, and this one is done with it.</summary>
    public sealed record HandedOver : StepEnd;

    /// <summary>A step refused it.</summary>
    public sealed record Rejected(Refused Answer, string Reason) : StepEnd;
}
