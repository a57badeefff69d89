namespace InterfaceEngine.Hl7.Expressions.Evaluation;

internal sealed class NumberText(NumberTerm number) : TextTerm
{
    public override string Evaluate(EvaluationContext context) => ValueText.Write(number.Evaluate(context));
}

internal sealed class TextNumber(TextTerm text) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context) => ValueText.ReadNumber(text.Evaluate(context));
}

internal sealed class PathNumber(ValueSource source) : NumberTerm
{
    public override decimal? Evaluate(EvaluationContext context) => ValueText.ReadNumber(source.Read(context), context);
}

internal sealed class TextDate(TextTerm text) : DateTerm
{
    public override Hl7DateTime? Evaluate(EvaluationContext context) => DateText.Read(text.Evaluate(context));
}

/// <summary>A date in the message: the first component, behind which TS has its precision (HL7 v2.5.1 chapter 2.A.77).</summary>
internal sealed class PathDate(ValueSource source) : DateTerm
{
    public override Hl7DateTime? Evaluate(EvaluationContext context) => DateText.Read(ValueText.Read(source.Read(context).Component(1)));
}
