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
        new("floor", [new("number", Number)],
            "the largest whole number that is not larger", static arguments => Of(arguments.Number(0), decimal.Floor)),
        new("ceiling", [new("number", Number)],
            "the smallest whole number that is not smaller", static arguments => Of(arguments.Number(0), decimal.Ceiling)),
        new("abs", [new("number", Number)],
            "the number without its sign", static arguments => Of(arguments.Number(0), Math.Abs)),
        new("min", [new("number", Number), new("number", Number)],
            "the smallest of the numbers; what is none is passed over", static arguments => Best(arguments, Math.Min)) { IsRepeating = true },
        new("max", [new("number", Number), new("number", Number)],
            "the largest of the numbers; what is none is passed over", static arguments => Best(arguments, Math.Max)) { IsRepeating = true },
        new("number-format", [new("number", Number), new("digits", Number)],
            "the number as text with exactly so many digits behind the point", Format),
    ];

    private static NumberCall Of(NumberTerm number, Func<decimal, decimal> change) =>
        new(context => number.Evaluate(context) is { } value ? change(value) : null);

    private static NumberCall Best(CallArguments arguments, Func<decimal, decimal, decimal> better)
    {
        var numbers = Enumerable.Range(0, arguments.Count).Select(arguments.Number).ToArray();
        return new NumberCall(context =>
        {
            decimal? best = null;
            foreach (var number in numbers)
            {
                if (number.Evaluate(context) is { } value)
                {
                    best = best is { } known ? better(known, value) : value;
                }
            }

            return best;
        });
    }

    private static TextCall Format(CallArguments arguments)
    {
        var (number, digits) = (arguments.Number(0), arguments.Number(1));
        return new TextCall(context => number.Evaluate(context) is { } value && digits.Evaluate(context) is { } wanted
            ? Fixed(value, Math.Clamp(Characters.Clamp(wanted), 0, MostDigits))
            : "");
    }

    private static string Fixed(decimal value, int digits) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture);

    private static NumberCall Round(CallArguments arguments)
    {
        var (number, digits) = (arguments.Number(0), arguments.OptionalNumber(1) ?? new NumberLiteral(0));
        return new NumberCall(context => number.Evaluate(context) is { } value && digits.Evaluate(context) is { } wanted
            ? Math.Round(value, Math.Clamp(Characters.Clamp(wanted), 0, MostDigits), MidpointRounding.AwayFromZero)
            : null);
    }
}
