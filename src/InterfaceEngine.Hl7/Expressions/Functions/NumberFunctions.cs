using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions that give numbers.</summary>
internal static class NumberFunctions
{
    private const int MostDigits = 28; // of a decimal

    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("number", [new("text", Number)],
            "the text as a number; nothing where it is none", static arguments => arguments.Number(0)),
        new("round", [new("number", Number), new("digits", Number, IsOptional: true)],
            "the number with so many digits behind the point, or none; a half is rounded away from zero", Round),
    ];

    private static NumberCall Round(CallArguments arguments)
    {
        var (number, digits) = (arguments.Number(0), arguments.OptionalNumber(1) ?? new NumberLiteral(0));
        return new NumberCall(context => number.Evaluate(context) is { } value && digits.Evaluate(context) is { } wanted
            ? Math.Round(value, Math.Clamp(Characters.Clamp(wanted), 0, MostDigits), MidpointRounding.AwayFromZero)
            : null);
    }
}
