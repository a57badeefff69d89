using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions of dates and times.</summary>
internal static class DateFunctions
{
    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("date", [new("text", Date)],
            "the text as a date, in the form of HL7 or of ISO 8601; nothing where it is none", static arguments => arguments.Date(0)),
        new("now", [],
            "the time at which the message is handled",
            static _ => new DateCall(static context => DateArithmetic.Now(context.Clock))),
        new("date-format", [new("date", Date), new("format", Literal)],
            "the date as text, the format made of yyyy MM dd HH mm ss fff zzz ZZZZ", Format),
        new("date-add", [new("date", Date), new("amount", Number), new("unit", Literal)],
            "the date moved by years, months, days, hours, minutes or seconds", Add),
        new("date-diff", [new("from", Date), new("to", Date), new("unit", Literal)],
            "the whole years, months, days, hours, minutes or seconds from one date to another; nothing where the dates are not known that exactly",
            Difference),
        new("age", [new("birth", Date)],
            "the whole years from a date to now; nothing where the day is not known", Age),
    ];

    private static TextTerm Format(CallArguments arguments)
    {
        var date = arguments.Date(0);
        if (DateFormat.TryParse(arguments.Literal(1), out var format, out var unknown))
        {
            return new TextCall(context => date.Evaluate(context) is { } value ? format.Write(value, context.Clock.LocalTimeZone) : "");
        }

        arguments.Report(
            1, ExpressionFaultKind.BadArgument, $"{unknown} has no meaning in a date format.",
            $"it knows {string.Join(' ', DateFormat.Names)}; other letters stand in single quotation marks");
        return TextLiteral.Empty;
    }

    private static NumberCall Age(CallArguments arguments)
    {
        var birth = arguments.Date(0);
        return new NumberCall(context => birth.Evaluate(context) is { } date ? DateArithmetic.Age(date, context.Clock) : null);
    }

    private static DateTerm Add(CallArguments arguments)
    {
        var (date, amount, unit) = (arguments.Date(0), arguments.Number(1), arguments.Literal(2));
        if (DateArithmetic.Units.Contains(unit, StringComparer.Ordinal))
        {
            return new DateCall(context =>
                date.Evaluate(context) is { } value && amount.Evaluate(context) is { } number
                    ? DateArithmetic.Add(value, number, unit)
                    : null);
        }

        ReportUnit(arguments, unit);
        return date;
    }

    private static NumberCall Difference(CallArguments arguments)
    {
        var (from, to, unit) = (arguments.Date(0), arguments.Date(1), arguments.Literal(2));
        if (!DateArithmetic.Units.Contains(unit, StringComparer.Ordinal))
        {
            ReportUnit(arguments, unit);
        }

        return new NumberCall(context => from.Evaluate(context) is { } start && to.Evaluate(context) is { } end
            ? DateArithmetic.Difference(start, end, unit, context.Clock.LocalTimeZone)
            : null);
    }

    private static void ReportUnit(CallArguments arguments, string unit) => arguments.Report(
        2, ExpressionFaultKind.BadArgument, $"{unit} is no unit of time.",
        Binding.DidYouMean.OneOf(unit, DateArithmetic.Units) ?? string.Join(", ", DateArithmetic.Units));
}
