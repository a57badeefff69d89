using InterfaceEngine.Hl7.Expressions.Evaluation;
using static System.StringComparison;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions that look into a text.</summary>
internal static class PartFunctions
{
    private const int LongestText = int.MaxValue;

    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("substring", [new("text", Text), new("start", Number), new("length", Number, IsOptional: true)],
            "part of the text, from a character counted from 1; what lies outside is left out", Substring),
        new("split", [new("text", Text), new("separator", Text), new("n", Number)],
            "the nth of the parts that a separator divides the text into, from 1; nothing where there are not so many", Split),
        new("length", [new("text", Text)],
            "how many characters the text has; 0 for nothing and for the order to delete", Length),
        Test("starts-with", "beginning", "true if the text begins with another one", static (text, part) => text.StartsWith(part, Ordinal)),
        Test("ends-with", "ending", "true if the text ends with another one", static (text, part) => text.EndsWith(part, Ordinal)),
        Test("contains", "part", "true if the text has another one in it", static (text, part) => text.Contains(part, Ordinal)),
    ];

    private static TextTerm Substring(CallArguments arguments)
    {
        var (start, length) = (arguments.Number(1), arguments.OptionalNumber(2));
        return TextFunctions.Of(arguments.Text(0), (text, context) =>
            start.Evaluate(context) is { } from && (length is null ? LongestText : length.Evaluate(context)) is { } count
                ? Characters.Part(text, decimal.Truncate(from), decimal.Truncate(count))
                : "");
    }

    private static NumberCall Length(CallArguments arguments)
    {
        var text = arguments.Text(0);
        return new NumberCall(context => Characters.Count(Content(text, context)));
    }

    private static TextTerm Split(CallArguments arguments)
    {
        var (separator, number) = (arguments.Text(1), arguments.Number(2));
        return TextFunctions.Of(arguments.Text(0), (text, context) =>
        {
            var between = separator.Evaluate(context);
            var wanted = Characters.Clamp(number.Evaluate(context) ?? 0);
            if (between.Length == 0)
            {
                return wanted == 1 ? text : "";
            }

            var start = 0;
            for (; wanted > 1 && text.IndexOf(between, start, Ordinal) is >= 0 and var next; wanted--)
            {
                start = next + between.Length;
            }

            var end = text.IndexOf(between, start, Ordinal);
            return wanted != 1 ? "" : end < 0 ? text[start..] : text[start..end];
        });
    }

    // Nothing is part of no text: a field that is not there must not make a condition true.
    private static FunctionDefinition Test(
        string name, string part, string summary, Func<ReadOnlySpan<char>, ReadOnlySpan<char>, bool> holds) =>
        new(name, [new("text", Text), new(part, Text)], summary + "; never for nothing", arguments =>
        {
            var (text, other) = (arguments.Text(0), arguments.Text(1));
            return text is PathTerm path
                ? new BooleanCall(context => Content(other, context) is { Length: > 0 } sought && Holds(path, sought, holds, context))
                : new BooleanCall(context => Content(other, context) is { Length: > 0 } sought && holds(Content(text, context), sought));
        });

    private static bool Holds(PathTerm path, string sought, Func<ReadOnlySpan<char>, ReadOnlySpan<char>, bool> holds, EvaluationContext context)
    {
        Span<char> characters = stackalloc char[ValueText.ShortText];
        var text = path.Evaluate(context, characters);
        return text is not ValueText.Delete && holds(text, sought);
    }

    private static string Content(TextTerm text, EvaluationContext context) =>
        text.Evaluate(context) is var value && value == ValueText.Delete ? "" : value;
}
