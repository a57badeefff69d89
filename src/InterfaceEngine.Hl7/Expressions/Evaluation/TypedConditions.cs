using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Comparison as numbers; a value that is none is neither equal, nor before, nor after.</summary>
internal sealed class NumberCondition(Operator @operator, NumberTerm other) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context) =>
        ValueText.ReadNumber(value, context) is { } left && other.Evaluate(context) is { } right && @operator.Holds(left.CompareTo(right));
}

/// <summary>Comparison as dates; a value that is none is neither equal, nor before, nor after.</summary>
internal sealed class DateCondition(Operator @operator, DateTerm other) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context) =>
        DateText.Read(ValueText.Read(value.Component(1))) is { } left && other.Evaluate(context) is { } right
        && @operator.Holds(DateOrder.Compare(left, right, context.Clock.LocalTimeZone));
}

/// <summary><c>matches</c>.</summary>
internal sealed class PatternCondition(Pattern pattern) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context)
    {
        Span<char> characters = stackalloc char[ValueText.ShortText];
        return pattern.Matches(ValueText.Read(value, context, characters), context);
    }
}
