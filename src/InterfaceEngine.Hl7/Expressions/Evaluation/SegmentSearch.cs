namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Finds segments by name, in the scope of the context first.</summary>
internal static class SegmentSearch
{
    /// <summary>
    /// The part of the message in which a segment is looked for: the innermost scope that has one or has it for itself, else all.
    /// </summary>
    public static (int Start, int End) Range(EvaluationContext context, SegmentId id)
    {
        for (var scope = context.Scope; scope is not null; scope = scope.Outer)
        {
            if (scope.Owns(id) || Next(context, id, scope.Start, scope.End) >= 0)
            {
                return (scope.Start, scope.End);
            }
        }

        return (0, context.Message.SegmentCount);
    }

    /// <summary>The index of the next segment of that name, or -1.</summary>
    public static int Next(EvaluationContext context, SegmentId id, int start, int end)
    {
        var segments = context.Message.Segments;
        var shape = context.Message.Shape;
        end = Math.Min(end, segments.Length);
        for (var i = start; i < end; i++)
        {
            var (from, to) = (segments[i].Start, segments[i].End);
            if (to - from >= SegmentId.Length && new SegmentId(shape.Slice(from, SegmentId.Length)) == id)
            {
                context.Charge(i - start);
                return i;
            }
        }

        context.Charge(end - start);
        return -1;
    }
}
