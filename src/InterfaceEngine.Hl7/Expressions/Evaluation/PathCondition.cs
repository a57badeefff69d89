namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>A question asked of one value of the message.</summary>
internal abstract class ValueCondition
{
    public abstract bool Holds(in Hl7Value value, EvaluationContext context);
}

/// <summary>
/// A question asked of what a path names. With <c>[*]</c> it holds if it does for any value; where the path finds nothing, it is
/// asked of one absent value. Negated it is the opposite of that: <c>!=</c> holds if no value is equal.
/// </summary>
internal sealed class PathCondition(ValueSource source, ValueCondition condition, bool negated) : BooleanTerm
{
    private readonly PathReader? _many = source is PathReader { IsMany: true } path ? path : null;

    public override bool Evaluate(EvaluationContext context) =>
        (_many is null ? condition.Holds(source.Read(context), context) : Any(_many, context)) != negated;

    private bool Any(PathReader many, EvaluationContext context)
    {
        var cursor = many.Start();
        var found = false;
        while (cursor.MoveNext(context))
        {
            found = true;
            if (condition.Holds(cursor.Value, context))
            {
                return true;
            }
        }

        return !found && condition.Holds(default, context);
    }
}
