using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>A condition that asks one value to be one of some texts.</summary>
/// <param name="Value">What is asked: a path or a part of the current value.</param>
/// <param name="Texts">What it has to be.</param>
internal sealed record AskedValue(string Value, ValueSet Texts)
{
    /// <summary>Takes a condition for one of that kind; null where it is of another.</summary>
    public static AskedValue? Of(ExpressionSyntax condition)
    {
        var (positive, isNegated) = PositiveForm.Of(condition);
        var asked = positive switch
        {
            UnarySyntax { Operator: Operator.Exists } exists => Of(exists.Operand, ValueSet.Of("").Complement),
            PathSyntax { Field: 0 } segment => Of(segment, ValueSet.Of("").Complement),
            BinarySyntax { Operator: Operator.Equal } binary => Equality(binary.Left, binary.Right) ?? Equality(binary.Right, binary.Left),
            BinarySyntax { Operator: Operator.In, Right: ListSyntax list } binary when list.Items.All(item => item is TextSyntax) =>
                Of(binary.Left, ValueSet.Of(list.Items.Select(item => ((TextSyntax)item).Value))),
            ChainSyntax { Operator: Operator.And } chain => All(chain, static (one, other) => one.And(other)),
            ChainSyntax { Operator: Operator.Or } chain => All(chain, static (one, other) => one.Or(other)),
            _ => null,
        };
        return asked is null || !isNegated ? asked : asked with { Texts = asked.Texts.Complement };
    }

    // Of a path that names many one value may be the one text and another the other.
    private static AskedValue? Of(ExpressionSyntax value, ValueSet texts) =>
        value is PathSyntax { IsMany: false } or CurrentSyntax ? new(SyntaxText.Of(value), texts) : null;

    // A number may be written in many ways: 1 and 1.0 are one, apart from the texts.
    private static AskedValue? Equality(ExpressionSyntax value, ExpressionSyntax constant) => constant switch
    {
        TextSyntax text => Of(value, ValueSet.Of(text.Value)),
        NumberSyntax number when Of(value, ValueSet.Of(SyntaxText.Of(number))) is { } asked =>
            asked with { Value = asked.Value + " as a number" },
        _ => null,
    };

    private static AskedValue? All(ChainSyntax chain, Func<ValueSet, ValueSet, ValueSet> combine)
    {
        var all = Of(chain.Operands[0]);
        foreach (var operand in chain.Operands.Skip(1))
        {
            var next = Of(operand);
            if (all is null || next is null || next.Value != all.Value)
            {
                return null;
            }

            all = all with { Texts = combine(all.Texts, next.Texts) };
        }

        return all;
    }
}
