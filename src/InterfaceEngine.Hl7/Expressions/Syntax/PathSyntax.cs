namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>
/// Which of several segments or repetitions a path means: nothing, <c>[2]</c>, <c>[*]</c>, <c>[condition]</c> or <c>[*][condition]</c>.
/// </summary>
/// <param name="Number">From 1; <see cref="Hl7Path.Every"/> for <c>*</c>; 0 where none is given.</param>
/// <param name="Condition">What those that are meant fulfil; null for no condition.</param>
internal readonly record struct IndexSyntax(int Number, ExpressionSyntax? Condition)
{
    /// <summary>True where the path says nothing.</summary>
    public bool IsNone => Number == 0 && Condition is null;

    /// <summary>True where it may mean more than one.</summary>
    public bool IsMany => Number == Hl7Path.Every;

    public int Depth => Condition?.Depth ?? 0;

    /// <summary>The same with every one meant where no number is given: what loops go through.</summary>
    public IndexSyntax OrEvery => Number == 0 ? this with { Number = Hl7Path.Every } : this;
}

/// <summary>An HL7 path, which may have conditions for indexes: <c>PID-3[$.5 = "MR"].1</c>.</summary>
internal sealed class PathSyntax(
    TextSpan span, SegmentId segment, IndexSyntax segmentIndex, int field, IndexSyntax repetition, int component, int subcomponent)
    : ExpressionSyntax(span, 1 + Math.Max(segmentIndex.Depth, repetition.Depth))
{
    public SegmentId Segment { get; } = segment;

    public IndexSyntax SegmentIndex { get; } = segmentIndex;

    /// <summary>The field, from 1; 0 for the segment itself.</summary>
    public int Field { get; } = field;

    public IndexSyntax Repetition { get; } = repetition;

    /// <summary>The component, from 1; 0 for the whole repetition.</summary>
    public int Component { get; } = component;

    /// <summary>The subcomponent, from 1; 0 for the whole component.</summary>
    public int Subcomponent { get; } = subcomponent;

    public bool IsMany => SegmentIndex.IsMany || Repetition.IsMany;

    /// <summary>The same path as a loop goes through it: an index that is left out at its last level means every one.</summary>
    public PathSyntax AsLoop() => Field == 0
        ? new PathSyntax(Span, Segment, SegmentIndex.OrEvery, Field, Repetition, Component, Subcomponent)
        : new PathSyntax(Span, Segment, SegmentIndex, Field, Repetition.OrEvery, Component, Subcomponent);

    /// <summary>The same path down to the first component, where it names none.</summary>
    public PathSyntax ToFirstComponent() =>
        Component > 0 || Field == 0 ? this : new PathSyntax(Span, Segment, SegmentIndex, Field, Repetition, 1, 0);
}

/// <summary>The current value or a part of it: <c>$</c>, <c>$.5</c>, <c>$.4.2</c>.</summary>
internal sealed class CurrentSyntax(TextSpan span, int component, int subcomponent) : ExpressionSyntax(span, 1)
{
    public int Component { get; } = component;

    public int Subcomponent { get; } = subcomponent;
}
