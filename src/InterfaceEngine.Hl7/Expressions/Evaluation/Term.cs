namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>
/// A part of a compiled expression, evaluated by virtual calls from the top down. Terms hold no state: an expression is shared between
/// threads, what changes is in the context. They never throw for what a message contains.
/// </summary>
internal abstract class Term
{
    public abstract ExpressionType Type { get; }
}

internal abstract class BooleanTerm : Term
{
    public sealed override ExpressionType Type => ExpressionType.Boolean;

    public abstract bool Evaluate(EvaluationContext context);
}

/// <summary>Nothing is the empty text, the order to delete is the text of two quotation marks.</summary>
internal abstract class TextTerm : Term
{
    public sealed override ExpressionType Type => ExpressionType.Text;

    public abstract string Evaluate(EvaluationContext context);
}

internal abstract class NumberTerm : Term
{
    public sealed override ExpressionType Type => ExpressionType.Number;

    public abstract decimal? Evaluate(EvaluationContext context);
}

internal abstract class DateTerm : Term
{
    public sealed override ExpressionType Type => ExpressionType.Date;

    public abstract Hl7DateTime? Evaluate(EvaluationContext context);
}

/// <summary>Stands for what is not known at compile time; an expression with one is checked, never evaluated.</summary>
internal sealed class UnknownTerm : Term
{
    public static UnknownTerm Instance { get; } = new();

    public override ExpressionType Type => ExpressionType.Unknown;
}

/// <summary><c>[a, b]</c>: only the right side of <c>in</c>, which takes it apart. It is never evaluated itself.</summary>
internal sealed class ListTerm(IReadOnlyList<Term> items) : Term
{
    public IReadOnlyList<Term> Items { get; } = items;

    public override ExpressionType Type => ExpressionType.List;
}
