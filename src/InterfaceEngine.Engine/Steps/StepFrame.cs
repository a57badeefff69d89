using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>Some segments of a message that is being changed: the run moves it when segments come and go.</summary>
internal sealed class SegmentSpan(int start, int end)
{
    public int Start { get; set; } = start;

    public int End { get; set; } = end;

    public bool IsGone => Start == End;
}

/// <summary>What a loop stands at: a segment, a repetition of one of its fields, or a group.</summary>
/// <param name="span">The segments.</param>
/// <param name="own">The segments that are looked for in the group only; null where it is no group.</param>
/// <param name="field">The field whose repetition it is; 0 for none.</param>
internal sealed class StepFrame(SegmentSpan span, IReadOnlyList<SegmentId>? own = null, int field = 0)
{
    public SegmentSpan Span => span;

    public IReadOnlyList<SegmentId>? Own => own;

    public int Field { get; } = field;

    /// <summary>The repetition, from 1.</summary>
    public int Repetition { get; set; }

    /// <summary>Whether a step took it away.</summary>
    public bool IsGone { get; set; }
}
