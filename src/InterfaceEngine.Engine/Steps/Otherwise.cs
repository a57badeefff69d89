using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Steps;

/// <summary>What is done with a value that nothing fits.</summary>
internal enum OtherwiseKind
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>It is emptied.</summary>
    Empty,

    /// <summary>The message fails in this channel.</summary>
    Fail,

    /// <summary>The message is refused.</summary>
    Reject,

    /// <summary>A literal is written.</summary>
    Literal,
}

/// <summary>What is done with a value that nothing fits.</summary>
/// <param name="Kind">What.</param>
/// <param name="Value">The literal.</param>
internal sealed record Otherwise(OtherwiseKind Kind, Hl7Literal? Value = null);

/// <summary>A step that makes another text of a single value, or cannot.</summary>
/// <param name="label">Which step it is.</param>
/// <param name="field">The value.</param>
/// <param name="to">Where the text is written; null for its own place.</param>
/// <param name="otherwise">What is done where it cannot.</param>
/// <param name="error">ERR-3, where it cannot and the message is refused.</param>
internal abstract class ValueStep(StepLabel label, StepPath field, StepPath? to, Otherwise otherwise, ErrorCondition error) : Step(label)
{
    /// <summary>What is wrong with a value of which no other can be made; no patient data.</summary>
    protected abstract string Fault { get; }

    /// <summary>Whether a field with components is changed in each of them, or in the first.</summary>
    protected virtual bool EveryPart => false;

    /// <summary>The other text; null where there is none.</summary>
    protected abstract string? Change(string text, StepRun run);

    public override StepEnd? Run(StepRun run)
    {
        foreach (var part in run.Parts(field, EveryPart))
        {
            var value = run.ValueAt(part);
            if (value.Presence is Presence.Absent or Presence.Empty || (value.Presence == Presence.Delete && to is null))
            {
                continue;
            }

            if (Change(value, part, run) is { } end)
            {
                return end;
            }

            if (to is not null)
            {
                return null; // the first repetition alone goes elsewhere
            }
        }

        return null;
    }

    private StepEnd? Change(Hl7Value value, StepTarget part, StepRun run)
    {
        var target = part;
        if (to is { } other && !run.TryFind(other, out target))
        {
            return null;
        }

        var text = value.Text;
        var changed = value.Presence == Presence.Delete ? text : Change(text, run);
        return changed is null ? Fall(part, target, run)
            : to is null && changed == text ? null // as it was received, whatever its escapes
            : After(run, changed.Length == 0 ? run.Clear(target) : run.Write(target, changed));
    }

    private StepEnd? Fall(StepTarget part, StepTarget target, StepRun run) => otherwise.Kind switch
    {
        OtherwiseKind.Keep => null,
        OtherwiseKind.Empty => After(run, run.Clear(target)),
        OtherwiseKind.Literal => After(run, run.Write(target, otherwise.Value!)),
        OtherwiseKind.Reject => new StepEnd.Rejected(
            new Refused(RefusalReason.ChannelError, [new AcknowledgmentError(error, run.LocationOf(new StepTarget(part.Segment, field.Path with { Repetition = part.Path.Repetition })), Fault)]), $"{Label}: {Fault}"),
        _ => Fail(Fault),
    };
}
