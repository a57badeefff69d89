using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>A condition without its negation, so that <c>a != b</c> and <c>not a = b</c> are seen to say the same.</summary>
/// <param name="Condition">The condition, with <c>=</c> for <c>!=</c>, <c>exists</c> for <c>empty</c> and so on.</param>
/// <param name="IsNegated">True where its opposite was written.</param>
internal readonly record struct PositiveForm(ExpressionSyntax Condition, bool IsNegated)
{
    public static PositiveForm Of(ExpressionSyntax condition)
    {
        var isNegated = false;
        while (condition is UnarySyntax { Operator: Operator.Not } not)
        {
            condition = not.Operand;
            isNegated = !isNegated;
        }

        return condition switch
        {
            UnarySyntax { Operator: Operator.Empty } empty => new(new UnarySyntax(empty.Span, Operator.Exists, empty.Operand), !isNegated),
            BinarySyntax { Operator: Operator.NotEqual } binary => new(With(Operator.Equal, binary), !isNegated),
            BinarySyntax { Operator: Operator.NotIn } binary => new(With(Operator.In, binary), !isNegated),
            BinarySyntax { Operator: Operator.NotMatches } binary => new(With(Operator.Matches, binary), !isNegated),
            _ => new(condition, isNegated),
        };
    }

    private static BinarySyntax With(Operator @operator, BinarySyntax binary) =>
        new(@operator, binary.OperatorSpan, binary.Left, binary.Right);
}
