namespace InterfaceEngine.Hl7.Expressions;

/// <summary>What an expression gave for one message.</summary>
/// <param name="Type">Which of the others counts.</param>
/// <param name="Text">The value as text: as <see cref="Expression.Text"/> gives it.</param>
/// <param name="Number">The number; null for nothing and for other types.</param>
/// <param name="Boolean">True for a condition that holds.</param>
/// <param name="Date">The date; null for nothing and for other types.</param>
/// <param name="Items">The texts of a list, empty ones among them; none for other types.</param>
public readonly record struct ExpressionValue(
    ExpressionType Type, string Text, decimal? Number, bool Boolean, Hl7DateTime? Date, IReadOnlyList<string> Items);
