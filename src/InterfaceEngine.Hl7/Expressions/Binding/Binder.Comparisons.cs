using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>
/// Comparisons. Where one side is a date, the other is read as one; else where one is a number; else both are texts. The side that is
/// read from the message is brought to the left, where it can be compared without making a text of it.
/// </summary>
internal sealed partial class Binder
{
    private Term Comparison(BinarySyntax binary, BindingScope scope)
    {
        switch (binary.Operator)
        {
            case Operator.In or Operator.NotIn:
                return Membership(binary, scope);
            case Operator.Matches or Operator.NotMatches:
                return Match(binary, scope);
        }

        var left = Bind(binary.Left, scope);
        var right = Bind(binary.Right, scope);
        if (left is UnknownTerm || right is UnknownTerm)
        {
            return UnknownTerm.Instance;
        }

        WarnOfComparison(binary.Operator, left, binary.Left, right, binary.Right, scope);
        WarnOfComparison(binary.Operator, right, binary.Right, left, binary.Left, scope);
        return Compare(binary.Operator, left, right, binary, scope) ?? (Term)UnknownTerm.Instance;
    }

    private BooleanTerm? Compare(Operator @operator, Term left, Term right, BinarySyntax binary, BindingScope scope)
    {
        var (leftSyntax, rightSyntax) = (binary.Left, binary.Right);
        if (left is ManyTerm && right is ManyTerm)
        {
            Report(
                ExpressionFaultKind.ManyValues, binary, scope, "Only one side of a comparison may name many values.",
                "use any(...): any(PID-3, $.1 = PID-4.1)");
            return null;
        }

        if (left is BooleanTerm and not SegmentTerm && right is BooleanTerm and not SegmentTerm)
        {
            return CompareConditions(@operator, (BooleanTerm)left, (BooleanTerm)right, binary, scope);
        }

        // What is read from the message to the left, and of two paths the one that names many.
        if ((left is not (PathTerm or ManyTerm) && right is PathTerm) || right is ManyTerm)
        {
            (left, right, leftSyntax, rightSyntax, @operator) = (right, left, rightSyntax, leftSyntax, @operator.Mirrored());
        }

        var negated = @operator == Operator.NotEqual;
        var asked = negated ? Operator.Equal : @operator;
        var type = left.Type == ExpressionType.Date || right.Type == ExpressionType.Date ? ExpressionType.Date
            : left.Type == ExpressionType.Number || right.Type == ExpressionType.Number ? ExpressionType.Number
            : ExpressionType.Text;
        if (left is PathTerm or ManyTerm)
        {
            var source = left is PathTerm path ? path.Source : ((ManyTerm)left).Path;
            return Converted(type, right, rightSyntax, scope) is { } other
                ? new PathCondition(source, Question(asked, other), negated)
                : null;
        }

        return (Converted(type, left, leftSyntax, scope), Converted(type, right, rightSyntax, scope)) switch
        {
            (TextTerm first, TextTerm second) when asked == Operator.Equal => new TextEquality(first, second, negated),
            (TextTerm first, TextTerm second) => new TextComparison(asked, first, second),
            (NumberTerm first, NumberTerm second) => new NumberComparison(asked, first, second, negated),
            (DateTerm first, DateTerm second) => new DateComparison(asked, first, second, negated),
            _ => null,
        };
    }

    private static ValueCondition Question(Operator asked, Term other) => (asked, other) switch
    {
        (Operator.Equal, TextLiteral literal) => new EqualsLiteral(literal),
        (Operator.Equal, PathTerm path) => new EqualsValue(path.Source),
        (Operator.Equal, TextTerm text) => new EqualsText(text),
        (_, TextTerm text) => new TextOrder(asked, text),
        (_, NumberTerm number) => new NumberCondition(asked, number),
        _ => new DateCondition(asked, (DateTerm)other),
    };

    private BooleanEquality? CompareConditions(
        Operator @operator, BooleanTerm left, BooleanTerm right, BinarySyntax binary, BindingScope scope)
    {
        if (@operator is Operator.Equal or Operator.NotEqual)
        {
            return new BooleanEquality(left, right, @operator == Operator.NotEqual);
        }

        Report(
            ExpressionFaultKind.WrongType, binary, scope,
            $"Conditions have no order: {@operator.Sign()} compares texts, numbers and dates.");
        return null;
    }

    private Term Membership(BinarySyntax binary, BindingScope scope)
    {
        var left = Bind(binary.Left, scope);
        var right = Bind(binary.Right, scope);
        var negated = binary.Operator == Operator.NotIn;
        switch (right)
        {
            case UnknownTerm:
                return right;
            case ManyTerm when left is not UnknownTerm:
                WarnOfComparison(Operator.Equal, right, binary.Right, left, binary.Left, scope);
                return Compare(negated ? Operator.NotEqual : Operator.Equal, left, right, binary, scope) ?? (Term)UnknownTerm.Instance;
            case ListTerm list:
                return left is UnknownTerm || list.Items.Any(item => item is UnknownTerm)
                    ? UnknownTerm.Instance
                    : InList(left, list, negated, binary, scope);
            default:
                Report(
                    ExpressionFaultKind.NoList, binary.Right, scope,
                    $"Behind {binary.Operator.Sign()} stands a list in square brackets, or a path with [*].", "write [\"A\", \"B\"]");
                return UnknownTerm.Instance;
        }
    }

    private Term InList(Term left, ListTerm list, bool negated, BinarySyntax binary, BindingScope scope)
    {
        var items = (binary.Right as ListSyntax)?.Items; // none where the list is a parameter or a shared expression
        for (var i = 0; i < list.Items.Count; i++)
        {
            WarnOfComparison(Operator.Equal, left, binary.Left, list.Items[i], items?[i] ?? binary.Right, scope);
        }

        if (left is PathTerm or ManyTerm && list.Items.All(item => item is TextLiteral))
        {
            var source = left is PathTerm path ? path.Source : ((ManyTerm)left).Path;
            return new PathCondition(source, new IsOneOf([.. list.Items.Cast<TextLiteral>()]), negated);
        }

        // A list of other things than texts that are written out is the comparison with each.
        var each = new BooleanTerm?[list.Items.Count];
        for (var i = 0; i < each.Length; i++)
        {
            var equality = new BinarySyntax(Operator.Equal, binary.OperatorSpan, binary.Left, items?[i] ?? binary.Right);
            each[i] = Compare(Operator.Equal, left, list.Items[i], equality, scope);
        }

        if (each.Contains(null))
        {
            return UnknownTerm.Instance;
        }

        var any = new Or([.. each.Cast<BooleanTerm>()]);
        return negated ? new Not(any) : any;
    }

    private Term Match(BinarySyntax binary, BindingScope scope)
    {
        var left = Bind(binary.Left, scope);
        var literal = Literal(binary.Right, scope, "A pattern is written out as a text in quotation marks.");
        if (literal is null)
        {
            return UnknownTerm.Instance;
        }

        if (!Pattern.TryCompile(literal.Value, options.Limits.PatternTimeout, out var pattern, out var why))
        {
            Report(ExpressionFaultKind.BadPattern, binary.Right, scope, $"This pattern cannot be used: {why}.");
            return UnknownTerm.Instance;
        }

        var negated = binary.Operator == Operator.NotMatches;
        return left switch
        {
            PathTerm path => new PathCondition(path.Source, new PatternCondition(pattern), negated),
            ManyTerm many => new PathCondition(many.Path, new PatternCondition(pattern), negated),
            _ => Converted(ExpressionType.Text, left, binary.Left, scope) is TextTerm text
                ? new BooleanCall(context => pattern.Matches(text.Evaluate(context), context) != negated)
                : UnknownTerm.Instance,
        };
    }
}
