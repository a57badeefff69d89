namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// Goes through what a path names, segment by segment and repetition by repetition, in one pass over each field. A struct: nothing is
/// allocated. A field that is absent or empty has no repetitions to go through.
/// </summary>
internal struct PathCursor(PathReader path)
{
    private bool _started;
    private int _next; // the segment to look at next
    private int _end;
    private int _occurrence; // how many segments were seen
    private bool _onCurrent; // only the segment that a loop or map stands at
    private Hl7Value _field;
    private int _repetitionStart = -1; // offset in the field of the repetition that comes; -1 for none

    /// <summary>The segment stood at.</summary>
    public Segment Segment { get; private set; }

    /// <summary>The value stood at; absent for a path to a segment.</summary>
    public Hl7Value Value { get; private set; }

    public bool MoveNext(EvaluationContext context)
    {
        while (true)
        {
            if (_repetitionStart >= 0 && NextRepetition(context))
            {
                return true;
            }

            if (!NextSegment(context))
            {
                return false;
            }

            if (path.Field == 0)
            {
                return true;
            }

            _field = Segment.Field(path.Field);
            if (path.Repetition.IsPlain)
            {
                Value = path.Below(_field, Math.Max(path.Repetition.Number, 1), context);
                return true;
            }

            _repetitionStart = _field.Raw.IsEmpty ? -1 : 0;
        }
    }

    private bool NextSegment(EvaluationContext context)
    {
        var index = path.SegmentIndex;
        if (!_started)
        {
            _started = true;
            if (path.TryCurrent(context, out var current))
            {
                _onCurrent = true;
                Segment = current;
                return true;
            }

            (_next, _end) = SegmentSearch.Range(context, path.Segment);
        }

        while (!_onCurrent && context.Step() && (_next = SegmentSearch.Next(context, path.Segment, _next, _end)) >= 0)
        {
            var segment = context.Message[_next++];
            _occurrence++;
            if ((index.Number > 0 && _occurrence < index.Number) || !Fulfils(index, segment, default, context))
            {
                continue;
            }

            Segment = segment;
            _onCurrent = !index.IsMany; // no further one
            return true;
        }

        return false;
    }

    // A repetition that is asked for by its number is read without going through those before it.
    private bool NextRepetition(EvaluationContext context)
    {
        var index = path.Repetition;
        while (_repetitionStart >= 0 && context.Step())
        {
            var repetition = _field.TakeRepetition(ref _repetitionStart);
            if (!Fulfils(index, Segment, repetition, context))
            {
                continue;
            }

            if (!index.IsMany)
            {
                _repetitionStart = -1;
            }

            Value = path.Below(repetition);
            return true;
        }

        return false;
    }

    private static bool Fulfils(PathIndex index, Segment segment, Hl7Value value, EvaluationContext context)
    {
        if (index.Condition is null)
        {
            return true;
        }

        ref var item = ref context.Loop(index.Loop);
        item.Segment = segment;
        item.Value = value;
        return index.Condition.Evaluate(context);
    }
}
