using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions that take a text apart with a regular expression. The pattern is written out, and compiled once.</summary>
internal static class PatternFunctions
{
    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("extract", [new("text", Text), new("pattern", Literal)],
            "what a pattern finds first: its first group in brackets, or all of it where it has none; nothing where it finds nothing", Extract),
        new("replace-pattern", [new("text", Text), new("pattern", Literal), new("new", Literal)],
            "the text with all that a pattern finds exchanged; $1 in the new text is the first group in brackets", Replace),
    ];

    private static TextTerm Extract(CallArguments arguments) => Compile(arguments) is { } pattern
        ? TextFunctions.Of(arguments.Text(0), (text, context) => text.Length == 0 ? "" : pattern.Extract(text, context))
        : TextLiteral.Empty;

    private static TextTerm Replace(CallArguments arguments)
    {
        var @new = arguments.Literal(2);
        return Compile(arguments) is { } pattern
            ? TextFunctions.Of(arguments.Text(0), (text, context) => text.Length == 0 ? "" : pattern.Replace(text, @new, context))
            : TextLiteral.Empty;
    }

    private static Pattern? Compile(CallArguments arguments)
    {
        if (!Pattern.TryCompile(arguments.Literal(1), arguments.Options.Limits.PatternTimeout, out var pattern, out var why))
        {
            arguments.Report(1, ExpressionFaultKind.BadPattern, $"This pattern cannot be used: {why}.");
        }

        return pattern;
    }
}
