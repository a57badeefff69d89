using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>
/// Finds conditions that are never or always true: the same value asked to be two texts at once (<c>PID-8 = "M" and PID-8 = "F"</c>),
/// or to differ from one text or another (<c>PID-8 != "M" or PID-8 != "F"</c>), something and its opposite, two constants compared.
/// </summary>
internal static class ConditionRules
{
    public static void Check(ExpressionSyntax syntax, FaultList faults)
    {
        foreach (var part in SyntaxParts.All(syntax))
        {
            switch (part)
            {
                case ChainSyntax { Operator: Operator.And or Operator.Or } chain:
                    CheckChain(chain, faults);
                    break;
                case BinarySyntax binary when Constant(binary) is { } result:
                    Report(result, binary, faults, "Two constants are compared");
                    break;
            }
        }
    }

    private static void CheckChain(ChainSyntax chain, FaultList faults)
    {
        var isAnd = chain.Operator == Operator.And;
        var sets = new Dictionary<string, ValueSet>(StringComparer.Ordinal);
        var seen = new HashSet<(string Text, bool IsNegated)>();
        foreach (var operand in Flat(chain, chain.Operator))
        {
            if (operand is BooleanSyntax constant && constant.Value != isAnd)
            {
                Report(!isAnd, operand, faults, $"One side of {chain.Operator.Sign()} is {SyntaxText.Of(constant)}");
                continue;
            }

            if (AskedValue.Of(operand) is { } asked && Narrows(sets, asked, isAnd))
            {
                var why = isAnd ? "cannot be all of this at once" : "always fulfils one of these";
                Report(!isAnd, operand, faults, $"{asked.Value} {why}", isAnd ? "did you mean or?" : "did you mean and?");
                continue;
            }

            var form = PositiveForm.Of(operand);
            var text = SyntaxText.Of(form.Condition);
            seen.Add((text, form.IsNegated));
            if (seen.Contains((text, !form.IsNegated)))
            {
                Report(!isAnd, operand, faults, "This is the opposite of what stands before it");
            }
        }
    }

    /// <summary>Adds what is asked of a value to what was asked of it before.</summary>
    /// <returns>True where nothing is left that it may be, or with <c>or</c> nothing that it may not be, which was not so before.</returns>
    private static bool Narrows(Dictionary<string, ValueSet> sets, AskedValue asked, bool isAnd)
    {
        if (!sets.TryGetValue(asked.Value, out var before))
        {
            sets.Add(asked.Value, asked.Texts);
            return false;
        }

        var after = sets[asked.Value] = isAnd ? before.And(asked.Texts) : before.Or(asked.Texts);
        return isAnd ? after.IsNone && !before.IsNone : after.IsAll && !before.IsAll;
    }

    private static void Report(bool always, ExpressionSyntax syntax, FaultList faults, string why, string? hint = null)
    {
        var kind = always ? ExpressionFaultKind.AlwaysTrue : ExpressionFaultKind.NeverTrue;
        faults.Add(kind, syntax.Span, $"{why}: the condition is {(always ? "always" : "never")} true.", hint);
    }

    private static IEnumerable<ExpressionSyntax> Flat(ChainSyntax chain, Operator @operator) => chain.Operands
        .SelectMany(operand => operand is ChainSyntax inner && inner.Operator == @operator ? Flat(inner, @operator) : [operand]);

    private static bool? Constant(BinarySyntax binary)
    {
        int? order = (binary.Left, binary.Right) switch
        {
            (TextSyntax left, TextSyntax right) => binary.Operator is Operator.Equal or Operator.NotEqual
                ? string.CompareOrdinal(left.Value, right.Value)
                : ValueText.Compare(left.Value, right.Value),
            (NumberSyntax left, NumberSyntax right) => left.Value.CompareTo(right.Value),
            _ => null,
        };
        return (order, binary.Operator) switch
        {
            (null, _) => null,
            (_, Operator.NotEqual) => order != 0,
            (_, >= Operator.Equal and <= Operator.GreaterOrEqual) => binary.Operator.Holds(order.Value),
            _ => null,
        };
    }
}
