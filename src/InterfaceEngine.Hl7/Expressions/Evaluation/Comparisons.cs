using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>Comparisons of what is calculated. Those of paths are <see cref="PathCondition"/>, which need not make a text.</summary>
internal sealed class TextEquality(TextTerm left, TextTerm right, bool negated) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => (left.Evaluate(context) == right.Evaluate(context)) != negated;
}

internal sealed class TextComparison(Operator @operator, TextTerm left, TextTerm right) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) =>
        ValueText.Compare(left.Evaluate(context), right.Evaluate(context)) is { } order && @operator.Holds(order);
}

internal sealed class NumberComparison(Operator @operator, NumberTerm left, NumberTerm right, bool negated) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) =>
        (left.Evaluate(context) is { } first && right.Evaluate(context) is { } second
            && @operator.Holds(first.CompareTo(second))) != negated;
}

internal sealed class DateComparison(Operator @operator, DateTerm left, DateTerm right, bool negated) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) =>
        (left.Evaluate(context) is { } first && right.Evaluate(context) is { } second
            && @operator.Holds(DateOrder.Compare(first, second, context.Clock.LocalTimeZone))) != negated;
}

internal sealed class BooleanEquality(BooleanTerm left, BooleanTerm right, bool negated) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => (left.Evaluate(context) == right.Evaluate(context)) != negated;
}
