namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary><c>condition ? a : b</c>, once for each type.</summary>
internal sealed class BooleanConditional(BooleanTerm condition, BooleanTerm whenTrue, BooleanTerm whenFalse) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => (condition.Evaluate(context) ? whenTrue : whenFalse).Evaluate(context);
}

internal sealed class TextConditional(BooleanTerm condition, TextTerm whenTrue, TextTerm whenFalse) : TextTerm
{
    public override string Evaluate(EvaluationContext context) => (condition.Evaluate(context) ? whenTrue : whenFalse).Evaluate(context);
}

internal sealed class NumberConditional(BooleanTerm condition, NumberTerm whenTrue, NumberTerm whenFalse) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context) => (condition.Evaluate(context) ? whenTrue : whenFalse).Evaluate(context);
}

internal sealed class DateConditional(BooleanTerm condition, DateTerm whenTrue, DateTerm whenFalse) : DateTerm
{
    public override Hl7DateTime? Evaluate(EvaluationContext context) => (condition.Evaluate(context) ? whenTrue : whenFalse).Evaluate(
        context);
}
