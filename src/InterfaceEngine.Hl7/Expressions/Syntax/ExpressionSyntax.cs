namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>An expression as it is written. Parentheses are not kept.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="depth">How many levels it has below itself, itself included.</param>
internal abstract class ExpressionSyntax(TextSpan span, int depth)
{
    public TextSpan Span { get; } = span;

    public int Depth { get; } = depth;

    protected static int Deepest(IReadOnlyList<ExpressionSyntax> parts)
    {
        var deepest = 0;
        foreach (var part in parts)
        {
            deepest = Math.Max(deepest, part.Depth);
        }

        return deepest;
    }
}

/// <summary>What could not be read; reported already.</summary>
internal sealed class MissingSyntax(TextSpan span) : ExpressionSyntax(span, 1);

internal sealed class TextSyntax(TextSpan span, string value) : ExpressionSyntax(span, 1)
{
    public string Value { get; } = value;
}

/// <param name="span">Where it stands.</param>
/// <param name="value">The number.</param>
/// <param name="written">As it is written: <c>007</c>.</param>
internal sealed class NumberSyntax(TextSpan span, decimal value, string written) : ExpressionSyntax(span, 1)
{
    public decimal Value { get; } = value;

    public string Written { get; } = written;
}

internal sealed class BooleanSyntax(TextSpan span, bool value) : ExpressionSyntax(span, 1)
{
    public bool Value { get; } = value;
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListSyntax(TextSpan span, IReadOnlyList<ExpressionSyntax> items) : ExpressionSyntax(span, 1 + Deepest(items))
{
    public IReadOnlyList<ExpressionSyntax> Items { get; } = items;
}

/// <summary>A name alone: a parameter, or a shared expression without parameters.</summary>
internal sealed class NameSyntax(TextSpan span, string name) : ExpressionSyntax(span, 1)
{
    public string Name { get; } = name;
}

/// <summary><c>name(a, b)</c>.</summary>
internal sealed class CallSyntax(TextSpan span, string name, TextSpan nameSpan, IReadOnlyList<ExpressionSyntax> arguments)
    : ExpressionSyntax(span, 1 + Deepest(arguments))
{
    public string Name { get; } = name;

    public TextSpan NameSpan { get; } = nameSpan;

    public IReadOnlyList<ExpressionSyntax> Arguments { get; } = arguments;
}

/// <summary>An operator before its operand.</summary>
internal sealed class UnarySyntax(TextSpan span, Operator @operator, ExpressionSyntax operand) : ExpressionSyntax(span, 1 + operand.Depth)
{
    public Operator Operator { get; } = @operator;

    public ExpressionSyntax Operand { get; } = operand;
}

/// <summary>A comparison or a calculation.</summary>
internal sealed class BinarySyntax(Operator @operator, TextSpan operatorSpan, ExpressionSyntax left, ExpressionSyntax right)
    : ExpressionSyntax(left.Span.To(right.Span), 1 + Math.Max(left.Depth, right.Depth))
{
    public Operator Operator { get; } = @operator;

    public TextSpan OperatorSpan { get; } = operatorSpan;

    public ExpressionSyntax Left { get; } = left;

    public ExpressionSyntax Right { get; } = right;
}

/// <summary>Two or more operands with the same operator between them: <c>and</c>, <c>or</c>, <c>&amp;</c>.</summary>
internal sealed class ChainSyntax(Operator @operator, IReadOnlyList<ExpressionSyntax> operands)
    : ExpressionSyntax(operands[0].Span.To(operands[^1].Span), 1 + Deepest(operands))
{
    public Operator Operator { get; } = @operator;

    public IReadOnlyList<ExpressionSyntax> Operands { get; } = operands;
}

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed class ConditionalSyntax(ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse)
    : ExpressionSyntax(condition.Span.To(whenFalse.Span), 1 + Math.Max(condition.Depth, Math.Max(whenTrue.Depth, whenFalse.Depth)))
{
    public ExpressionSyntax Condition { get; } = condition;

    public ExpressionSyntax WhenTrue { get; } = whenTrue;

    public ExpressionSyntax WhenFalse { get; } = whenFalse;
}
