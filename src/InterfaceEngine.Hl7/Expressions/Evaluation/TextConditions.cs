using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary><c>exists</c>: a value or the order to delete one.</summary>
internal sealed class Exists : ValueCondition
{
    public static Exists Instance { get; } = new();

    public override bool Holds(in Hl7Value value, EvaluationContext context) => value.Presence is Presence.Value or Presence.Delete;
}

/// <summary><c>deleted(...)</c>.</summary>
internal sealed class Deleted : ValueCondition
{
    public static Deleted Instance { get; } = new();

    public override bool Holds(in Hl7Value value, EvaluationContext context) => value.Presence == Presence.Delete;
}

/// <summary><c>= "text"</c>, on the bytes as received where that is the same.</summary>
internal sealed class EqualsLiteral(TextLiteral literal) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context)
    {
        if (literal.Value.Length == 0)
        {
            return value.Presence is Presence.Absent or Presence.Empty;
        }

        return literal.Ascii is { } ascii && ValueText.IsPlain(value.Raw, context)
            ? value.Is(ascii) && value.Presence != Presence.Empty
            : ValueText.Read(value) == literal.Value;
    }
}

/// <summary><c>in ["a", "b"]</c>: as <see cref="EqualsLiteral"/> with each.</summary>
internal sealed class IsOneOf(IReadOnlyList<TextLiteral> literals) : ValueCondition
{
    private readonly EqualsLiteral[] _each = [.. literals.Select(literal => new EqualsLiteral(literal))];
    private readonly byte[][]? _ascii = literals.All(literal => literal.Ascii is { Length: > 0 })
        ? [.. literals.Select(literal => literal.Ascii!)]
        : null;

    public override bool Holds(in Hl7Value value, EvaluationContext context)
    {
        if (_ascii is not null && ValueText.IsPlain(value.Raw, context))
        {
            foreach (var ascii in _ascii)
            {
                if (value.Is(ascii))
                {
                    return value.Presence != Presence.Empty;
                }
            }

            return false;
        }

        foreach (var one in _each)
        {
            if (one.Holds(value, context))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>=</c> another value of the message.</summary>
internal sealed class EqualsValue(ValueSource other) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context)
    {
        var second = other.Read(context);
        var isNothing = value.Presence is Presence.Absent or Presence.Empty;
        if (isNothing || second.Presence is Presence.Absent or Presence.Empty)
        {
            return isNothing && second.Presence is Presence.Absent or Presence.Empty;
        }

        return ValueText.IsPlain(value.Raw, context) && ValueText.IsPlain(second.Raw, context)
            ? value.Raw.SequenceEqual(second.Raw)
            : value.Text == second.Text;
    }
}

/// <summary><c>=</c> a text that is not known beforehand.</summary>
internal sealed class EqualsText(TextTerm other) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context) => ValueText.Read(value) == other.Evaluate(context);
}

/// <summary>Order by <see cref="ValueText.Compare"/>; nothing comes neither before nor after anything.</summary>
internal sealed class TextOrder(Operator @operator, TextTerm other) : ValueCondition
{
    public override bool Holds(in Hl7Value value, EvaluationContext context)
    {
        Span<char> characters = stackalloc char[ValueText.ShortText];
        return ValueText.Compare(ValueText.Read(value, context, characters), other.Evaluate(context)) is { } order && @operator.Holds(order);
    }
}
