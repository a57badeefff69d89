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
        if (value.Presence is Presence.Absent or Presence.Empty)
        {
            return pattern.Matches("", context);
        }

        Span<char> characters = stackalloc char[Pattern.ShortText];
        return ValueText.IsPlain(value.Raw, context) && value.Raw.Length <= characters.Length
            && System.Text.Ascii.ToUtf16(value.Raw, characters, out var length) == System.Buffers.OperationStatus.Done
            ? pattern.Matches(characters[..length], context)
            : pattern.Matches(value.Text, context);
    }
}
