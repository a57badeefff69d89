namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>The body of a function as a delegate, once for each type.</summary>
internal sealed class TextCall(Func<EvaluationContext, string> body) : TextTerm
{
    public override string Evaluate(EvaluationContext context) => body(context);
}

internal sealed class NumberCall(Func<EvaluationContext, decimal?> body) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context) => body(context);
}

internal sealed class BooleanCall(Func<EvaluationContext, bool> body) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => body(context);
}

internal sealed class DateCall(Func<EvaluationContext, Hl7DateTime?> body) : DateTerm
{
    public override Hl7DateTime? Evaluate(EvaluationContext context) => body(context);
}
