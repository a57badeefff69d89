using System.Text;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

internal sealed class TextLiteral(string value) : TextTerm
{
    public static TextLiteral Empty { get; } = new("");

    public string Value { get; } = value;

    /// <summary>The bytes it has in every character set; null where it is not ASCII.</summary>
    public byte[]? Ascii { get; } = System.Text.Ascii.IsValid(value) ? Encoding.ASCII.GetBytes(value) : null;

    public override string Evaluate(EvaluationContext context) => Value;
}

internal sealed class NumberLiteral(decimal value) : NumberTerm
{
    public decimal Value { get; } = value;

    public override decimal? Evaluate(EvaluationContext context) => Value;
}

internal sealed class BooleanLiteral(bool value) : BooleanTerm
{
    public override bool Evaluate(EvaluationContext context) => value;
}

internal sealed class DateLiteral(Hl7DateTime value) : DateTerm
{
    public override Hl7DateTime? Evaluate(EvaluationContext context) => value;
}
