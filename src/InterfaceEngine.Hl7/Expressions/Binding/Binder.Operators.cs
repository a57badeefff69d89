using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Everything between operands but comparisons.</summary>
internal sealed partial class Binder
{
    private Term Unary(UnarySyntax unary, BindingScope scope)
    {
        switch (unary.Operator)
        {
            case Operator.Not:
                return Condition(unary.Operand, scope) is { } operand ? new Not(operand) : UnknownTerm.Instance;
            case Operator.Negate:
                return Operand(ExpressionType.Number, unary.Operand, scope) switch
                {
                    NumberLiteral literal => new NumberLiteral(-literal.Value),
                    NumberTerm number => new Arithmetic(Operator.Subtract, new NumberLiteral(0), number),
                    _ => UnknownTerm.Instance,
                };
            default:
                return Presence(unary, scope);
        }
    }

    // exists and empty are each other's opposite: a value or the order to delete one, or neither.
    private Term Presence(UnarySyntax unary, BindingScope scope)
    {
        var negated = unary.Operator == Operator.Empty;
        switch (Bind(unary.Operand, scope))
        {
            case SegmentTerm segment:
                return negated ? new Not(segment) : segment;
            case PathTerm path:
                return new PathCondition(path.Source, Exists.Instance, negated);
            case ManyTerm many:
                return new PathCondition(many.Path, Exists.Instance, negated);
            case TextTerm text:
                return new BooleanCall(context => (text.Evaluate(context).Length > 0) != negated);
            case NumberTerm number:
                return new BooleanCall(context => number.Evaluate(context).HasValue != negated);
            case DateTerm date:
                return new BooleanCall(context => date.Evaluate(context).HasValue != negated);
            case UnknownTerm unknown:
                return unknown;
            case var other:
                Report(
                    ExpressionFaultKind.WrongType, unary.Operand, scope,
                    $"Behind {unary.Operator.Sign()} stands a path; this is {TypeNames.Of(other)}.");
                return UnknownTerm.Instance;
        }
    }

    private Term Chain(ChainSyntax chain, BindingScope scope)
    {
        if (chain.Operator == Operator.Join)
        {
            var texts = chain.Operands.Select(operand => Operand(ExpressionType.Text, operand, scope)).ToArray();
            return texts.Contains(null) ? UnknownTerm.Instance : new Join([.. texts.Cast<TextTerm>()]);
        }

        var conditions = chain.Operands.Select(operand => Condition(operand, scope)).ToArray();
        return conditions.Contains(null) ? UnknownTerm.Instance
            : chain.Operator == Operator.And ? new And([.. conditions.Cast<BooleanTerm>()])
            : new Or([.. conditions.Cast<BooleanTerm>()]);
    }

    private Term Binary(BinarySyntax binary, BindingScope scope)
    {
        if (binary.Operator is not (Operator.Add or Operator.Subtract or Operator.Multiply or Operator.Divide))
        {
            return Comparison(binary, scope);
        }

        if (binary.Operator == Operator.Add && (IsNoNumber(binary.Left) || IsNoNumber(binary.Right)))
        {
            Report(
                ExpressionFaultKind.WrongType, binary.OperatorSpan, scope, "+ adds numbers; texts are joined with &.",
                "did you mean &?");
            Bind(binary.Left, scope);
            Bind(binary.Right, scope);
            return UnknownTerm.Instance;
        }

        var left = (NumberTerm?)Operand(ExpressionType.Number, binary.Left, scope);
        var right = (NumberTerm?)Operand(ExpressionType.Number, binary.Right, scope);
        return left is null || right is null ? UnknownTerm.Instance : new Arithmetic(binary.Operator, left, right);
    }

    private static bool IsNoNumber(ExpressionSyntax syntax) => syntax is TextSyntax text && ValueText.ReadNumber(text.Value) is null;

    private Term Conditional(ConditionalSyntax conditional, BindingScope scope)
    {
        var condition = Condition(conditional.Condition, scope);
        var (first, second) = (Bind(conditional.WhenTrue, scope), Bind(conditional.WhenFalse, scope));
        if (condition is null || first is UnknownTerm || second is UnknownTerm)
        {
            return UnknownTerm.Instance;
        }

        // A number beside a text becomes one.
        var areTextAndNumber = (first.Type, second.Type)
            is (ExpressionType.Number, ExpressionType.Text) or (ExpressionType.Text, ExpressionType.Number);
        var type = areTextAndNumber ? ExpressionType.Text : first.Type;
        if (first.Type != second.Type && !areTextAndNumber)
        {
            Report(
                ExpressionFaultKind.BranchTypes, conditional, scope,
                $"The results of ?: are of different types: {TypeNames.Of(first)} and {TypeNames.Of(second)}.");
            return UnknownTerm.Instance;
        }

        return (Converted(type, first, conditional.WhenTrue, scope), Converted(type, second, conditional.WhenFalse, scope)) switch
        {
            (BooleanTerm one, BooleanTerm other) => new BooleanConditional(condition, one, other),
            (TextTerm one, TextTerm other) => new TextConditional(condition, one, other),
            (NumberTerm one, NumberTerm other) => new NumberConditional(condition, one, other),
            (DateTerm one, DateTerm other) => new DateConditional(condition, one, other),
            _ => UnknownTerm.Instance,
        };
    }

    private Term? Operand(ExpressionType type, ExpressionSyntax syntax, BindingScope scope) =>
        Converted(type, Bind(syntax, scope), syntax, scope);
}
