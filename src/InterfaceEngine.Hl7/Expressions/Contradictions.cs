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
        return IsNever(new Stack<ExpressionSyntax>(all), new Dictionary<string, ValueSet>(StringComparer.Ordinal), ref branches);
    }

    /// <summary>What is asked of each value by all conditions together; then each side of an "or" is tried with what remains.</summary>
    private static bool IsNever(Stack<ExpressionSyntax> open, Dictionary<string, ValueSet> known, ref int branches)
    {
        var choices = new List<IReadOnlyList<ExpressionSyntax>>();
        while (open.TryPop(out var condition))
        {
            var (positive, isNegated) = PositiveForm.Of(condition);
            if (AskedValue.Of(condition) is { } asked)
            {
                var texts = known[asked.Value] = known.TryGetValue(asked.Value, out var before) ? before.And(asked.Texts) : asked.Texts;
                if (texts.IsNone)
                {
                    return true;
                }
            }
            else if (positive is BooleanSyntax { Value: var value } && value == isNegated)
            {
                return true;
            }
            else if (positive is ChainSyntax { Operator: Operator.And or Operator.Or } chain)
            {
                ExpressionSyntax[] sides = [.. isNegated ? chain.Operands.Select(Not) : chain.Operands];
                if (chain.Operator == Operator.And != isNegated)
                {
                    Array.ForEach(sides, open.Push);
                }
                else
                {
                    choices.Add(sides);
                }
            }
        }

        return choices.Count > 0 && IsNever(choices, 0, known, ref branches);
    }

    private static bool IsNever(List<IReadOnlyList<ExpressionSyntax>> choices, int at, Dictionary<string, ValueSet> known, ref int branches)
    {
        foreach (var side in choices[at])
        {
            var narrowed = new Dictionary<string, ValueSet>(known, StringComparer.Ordinal);
            if (--branches < 0
                || (!IsNever(new Stack<ExpressionSyntax>([side]), narrowed, ref branches)
                    && (at + 1 == choices.Count || !IsNever(choices, at + 1, narrowed, ref branches))))
            {
                return false;
            }
        }

        return true;
    }

    private static ExpressionSyntax Not(ExpressionSyntax condition) => new UnarySyntax(condition.Span, Operator.Not, condition);
}
