using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>
/// Functions that go through segments or repetitions. Their terms are made by the binder, which knows what stands around them.
/// </summary>
internal static class LoopFunctions
{
    public static IReadOnlyList<FunctionDefinition> All =>
    [
        Quantifier("any", "true if the condition holds for at least one of what the path names"),
        Quantifier("all", "true if the condition holds for each of what the path names, and if there is none"),
        Quantifier("none", "true if the condition holds for none of what the path names"),
        new("count", [new("path", Loop), new("condition", Condition, IsOptional: true)],
            "how many of what the path names fulfil the condition; without one, how many exist", null),
    ];

    private static FunctionDefinition Quantifier(string name, string summary) =>
        new(name, [new("path", Loop), new("condition", Condition)], summary, null);
}
