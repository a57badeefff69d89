using InterfaceEngine.Hl7.Expressions.Binding;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// Whether conditions exclude each other. Only what is certain is said: that one value would have to be two texts at once. What the texts
/// alone do not tell (functions, many values, orders of numbers and dates, a field and its first component) counts as possible.
/// </summary>
public static class Contradictions
{
    private const int MaxBranches = 1000; // of all "or" multiplied with each other; beyond it nothing is said

    /// <summary>Whether no message can fulfil all of some conditions.</summary>
    /// <param name="conditions">Expressions; one that cannot be read counts as possible.</param>
    public static bool Among(params IEnumerable<string> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var all = new List<ExpressionSyntax>();
        foreach (var condition in conditions)
        {
            var faults = new FaultList();
            if (Parser.Read(condition, [], ExpressionLimits.Default, faults) is [var syntax] && !faults.HasErrors)
            {
                all.Add(syntax);
            }
        }

        var branches = MaxBranches;
        return IsNever(new Open(all), new Dictionary<string, ValueSet>(StringComparer.Ordinal), ref branches);
    }

    /// <summary>Takes conditions that all must hold one by one; where one is an "or", each of its sides is tried with what remains.</summary>
    private static bool IsNever(Open open, Dictionary<string, ValueSet> known, ref int branches)
    {
        while (open.Next(out var condition))
        {
            if (AskedValue.Of(condition) is { } asked)
            {
                var texts = known[asked.Value] = known.TryGetValue(asked.Value, out var before) ? before.And(asked.Texts) : asked.Texts;
                if (texts.IsNone)
                {
                    return true;
                }

                continue;
            }

            var (positive, isNegated) = PositiveForm.Of(condition);
            if (positive is BooleanSyntax { Value: var value } && value == isNegated)
            {
                return true;
            }

            if (positive is not ChainSyntax { Operator: Operator.And or Operator.Or } chain)
            {
                continue;
            }

            var sides = isNegated ? chain.Operands.Select(Not) : chain.Operands;
            if (chain.Operator == Operator.And != isNegated)
            {
                open.Add(sides);
                continue;
            }

            foreach (var side in sides)
            {
                if (--branches < 0 || !IsNever(open.With(side), new Dictionary<string, ValueSet>(known, StringComparer.Ordinal), ref branches))
                {
                    return false;
                }
            }

            return true;
        }

        return false;
    }

    private static ExpressionSyntax Not(ExpressionSyntax condition) => new UnarySyntax(condition.Span, Operator.Not, condition);

    /// <summary>Conditions that were not looked at yet.</summary>
    private sealed class Open(IEnumerable<ExpressionSyntax> conditions)
    {
        private readonly Stack<ExpressionSyntax> _conditions = new(conditions);

        public bool Next(out ExpressionSyntax condition) => _conditions.TryPop(out condition!);

        public void Add(IEnumerable<ExpressionSyntax> more)
        {
            foreach (var condition in more)
            {
                _conditions.Push(condition);
            }
        }

        public Open With(ExpressionSyntax one) => new([.. _conditions.Reverse(), one]);
    }
}
