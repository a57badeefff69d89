using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary>The steps of a channel, compiled. Pure: nothing but the message, the clock and the tables is read, nothing but the result made.</summary>
internal sealed class StepProgram(IReadOnlyList<Step> steps)
{
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>Whether a step may refuse a message, so that the intake must ask before it answers.</summary>
    public bool CanReject { get; init; }

    /// <summary>
    /// How many bytes the changes to one message may copy, 1 GiB: each change copies the message once. Far above what messages need, it keeps
    /// a loop over a hundred thousand segments from holding up all others.
    /// </summary>
    public long MaxBytesCopied { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Does the steps on a copy of the message.</summary>
    /// <param name="message">The message as it was received.</param>
    /// <param name="clock">What <c>now()</c> is, and local time.</param>
    /// <param name="lookup">Finds entries of tables.</param>
    /// <param name="changes">Takes what each step changed, where somebody wants to know.</param>
    /// <param name="sequence">What <c>sequence()</c> is: the number of the message; null where it has none yet.</param>
    public StepResult Run(Hl7Message message, TimeProvider clock, Lookup? lookup = null, List<StepChange>? changes = null, long? sequence = null)
    {
        var context = new EvaluationContext(message, clock) { Lookup = lookup, Sequence = sequence };
        var run = new StepRun(message, context, MaxBytesCopied, changes);
        var end = run.Run(steps);
        return new StepResult(run.Message.Bytes.Span.SequenceEqual(message.Bytes.Span) ? message : run.Message, end) { Routed = run.Routed };
    }
}

/// <summary>What the steps made of a message.</summary>
/// <param name="Message">The changed message; the very one that was received where no step changed a byte.</param>
/// <param name="End">What becomes of it instead of being delivered; null where it is delivered.</param>
internal sealed record StepResult(Hl7Message Message, StepEnd? End)
{
    /// <summary>What was handed to other channels, in order; it does not count where the message fails or is refused.</summary>
    public IReadOnlyList<RoutedCopy> Routed { get; init; } = [];
}

/// <summary>What a step changed.</summary>
/// <param name="Step">Which step, in words.</param>
/// <param name="Difference">What changed.</param>
internal sealed record StepChange(string Step, FieldDifference Difference);
