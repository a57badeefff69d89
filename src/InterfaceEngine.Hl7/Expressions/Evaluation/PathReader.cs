namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Reads what a path names.</summary>
/// <param name="segment">The segment.</param>
/// <param name="segmentIndex">Which of them.</param>
/// <param name="enclosing">The depth of the loop around the path that stands at such a segment; -1 for none.</param>
/// <param name="fieldNumber">The field, from 1; 0 for the segment itself.</param>
/// <param name="repetition">Which of its repetitions.</param>
/// <param name="component">The component, from 1; 0 for the whole repetition.</param>
/// <param name="subcomponent">The subcomponent, from 1; 0 for the whole component.</param>
internal sealed class PathReader(
    SegmentId segment, PathIndex segmentIndex, int enclosing, int fieldNumber, PathIndex repetition, int component, int subcomponent)
    : ValueSource
{
    private const int BytesPerStep = 64; // splitting runs over that many in the time that a segment is passed over

    private readonly bool _plain = segmentIndex.IsPlain && repetition.IsPlain;

    public SegmentId Segment => segment;

    public PathIndex SegmentIndex => segmentIndex;

    public int Field => fieldNumber;

    public PathIndex Repetition => repetition;

    public bool IsMany => segmentIndex.IsMany || repetition.IsMany;

    /// <summary>The value of the first that the path names; absent where there is none.</summary>
    public override Hl7Value Read(EvaluationContext context)
    {
        if (!_plain)
        {
            var cursor = Start();
            return cursor.MoveNext(context) ? cursor.Value : default;
        }

        return TryFindSegment(context, out var found)
            ? Below(found.Field(fieldNumber), repetition.Number > 0 ? repetition.Number : context.RepetitionOf(found, fieldNumber), context)
            : default;
    }

    /// <summary>Goes through all that the path names.</summary>
    public PathCursor Start() => new(this);

    /// <summary>The segment that is read where the index is plain.</summary>
    public bool TryFindSegment(EvaluationContext context, out Segment found)
    {
        if (TryCurrent(context, out found))
        {
            return true;
        }

        var (start, end) = SegmentSearch.Range(context, segment);
        for (var occurrence = Math.Max(segmentIndex.Number, 1); (start = SegmentSearch.Next(context, segment, start, end)) >= 0; start++)
        {
            if (--occurrence == 0)
            {
                found = context.Message[start];
                return true;
            }
        }

        return false;
    }

    /// <summary>The segment that a loop or a map stands at, where the path has no index behind its name.</summary>
    public bool TryCurrent(EvaluationContext context, out Segment current)
    {
        current = default;
        if (segmentIndex.Number != 0 || segmentIndex.Condition is not null)
        {
            return false;
        }

        if (enclosing >= 0)
        {
            current = context.Loop(enclosing).Segment;
            return true;
        }

        if (context.Current is { } own && own.Id == segment)
        {
            current = own;
            return true;
        }

        return false;
    }

    /// <summary>The value below a field.</summary>
    public Hl7Value Below(in Hl7Value value, int number, EvaluationContext context)
    {
        context.Charge(value.Raw.Length / BytesPerStep);
        return Below(value.Repetition(number));
    }

    /// <summary>The value below a repetition.</summary>
    public Hl7Value Below(in Hl7Value value)
    {
        if (component == 0)
        {
            return value;
        }

        var part = value.Component(component);
        return subcomponent == 0 ? part : part.Subcomponent(subcomponent);
    }
}
