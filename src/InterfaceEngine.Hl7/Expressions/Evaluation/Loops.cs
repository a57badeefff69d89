namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// <c>any</c>, <c>all</c> and <c>none</c>: each is another question about the first turn in which the condition holds, or does not.
/// </summary>
/// <param name="path">What is gone through.</param>
/// <param name="condition">What is asked of each.</param>
/// <param name="depth">The place of the loop in the context.</param>
/// <param name="soughtFor">Which answer of the condition ends the loop.</param>
/// <param name="whenFound">The result where the loop ended so; else its opposite.</param>
internal sealed class Quantifier(PathReader path, BooleanTerm condition, int depth, bool soughtFor, bool whenFound) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context)
    {
        var cursor = path.Start();
        while (cursor.MoveNext(context))
        {
            ref var item = ref context.Loop(depth);
            item.Segment = cursor.Segment;
            item.Value = cursor.Value;
            if (condition.Evaluate(context) == soughtFor)
            {
                return whenFound;
            }
        }

        return !whenFound;
    }
}

/// <summary><c>count</c> with a condition: the turns in which it holds.</summary>
internal sealed class ConditionCount(PathReader path, BooleanTerm condition, int depth) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context)
    {
        var cursor = path.Start();
        var count = 0;
        while (cursor.MoveNext(context))
        {
            ref var item = ref context.Loop(depth);
            item.Segment = cursor.Segment;
            item.Value = cursor.Value;
            count += condition.Evaluate(context) ? 1 : 0;
        }

        return count;
    }
}

/// <summary><c>count</c> of a path alone: the segments that are there, the values that exist.</summary>
internal sealed class LoopCount(PathReader path) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context)
    {
        var cursor = path.Start();
        var count = 0;
        while (cursor.MoveNext(context))
        {
            count += path.Field == 0 || Exists.Instance.Holds(cursor.Value, context) ? 1 : 0;
        }

        return count;
    }
}
