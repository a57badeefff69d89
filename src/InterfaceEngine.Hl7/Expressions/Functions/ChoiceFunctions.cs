using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions that choose a text, and the one that asks for the order to delete.</summary>
internal static class ChoiceFunctions
{
    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("coalesce", [new("text", Text), new("text", Text)],
            "the first text that is not empty", Coalesce) { IsRepeating = true },
        new("lookup", [new("table", Literal), new("key", Text), new("otherwise", Text, IsOptional: true)],
            "the value of a key in a lookup table of the channel; otherwise another text, or nothing", LookUp),
        new("deleted", [new("path", Value)],
            "true if the sender asks for deletion with two quotation marks", Deleted),
    ];

    private static TextCall Coalesce(CallArguments arguments)
    {
        var texts = Enumerable.Range(0, arguments.Count).Select(arguments.Text).ToArray();
        return new TextCall(context =>
        {
            foreach (var text in texts)
            {
                if (text.Evaluate(context) is { Length: > 0 } value)
                {
                    return value;
                }
            }

            return "";
        });
    }

    private static TextTerm LookUp(CallArguments arguments)
    {
        var table = arguments.Literal(0);
        arguments.LookupTables.Add(table);
        if (arguments.Options.LookupTables is { } known && !known.Contains(table, StringComparer.Ordinal))
        {
            arguments.Report(
                0, ExpressionFaultKind.UnknownTable, $"There is no lookup table {table}.", Binding.DidYouMean.OneOf(table, known));
        }

        var otherwise = arguments.OptionalText(2) ?? TextLiteral.Empty;
        return TextFunctions.Of(arguments.Text(1), (key, context) =>
            (key.Length == 0 ? null : context.Lookup?.Invoke(table, key)) ?? otherwise.Evaluate(context));
    }

    private static BooleanTerm Deleted(CallArguments arguments) => arguments.Value(0) switch
    {
        PathTerm path => new PathCondition(path.Source, Evaluation.Deleted.Instance, negated: false),
        ManyTerm many => new PathCondition(many.Path, Evaluation.Deleted.Instance, negated: false),
        TextTerm text => new BooleanCall(context => text.Evaluate(context) == ValueText.Delete),
        _ => new BooleanLiteral(false), // reported by the binder
    };
}
