using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>Expressions, compiled and asked in one line.</summary>
internal static class Expr
{
    public static TimeProvider Noon { get; } = new FixedClock(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    public static Expression Compile(string text, ExpressionOptions? options = null)
    {
        var compiled = Expression.TryCompile(text, options ?? ExpressionOptions.Default, out var expression, out var faults);
        compiled.Should().BeTrue(FaultText.Render(text, faults));
        return expression!;
    }

    public static IReadOnlyList<ExpressionFault> Faults(string text, ExpressionOptions? options = null)
    {
        Expression.TryCompile(text, options ?? ExpressionOptions.Default, out _, out var faults);
        return faults;
    }

    public static EvaluationContext Context(Hl7Message message) => new(message, Noon) { Lookup = Wards };

    public static bool IsTrue(string text, Hl7Message message) => Compile(text).IsTrue(Context(message));

    public static string Text(string text, Hl7Message message) => Compile(text).Text(Context(message));

    /// <summary>A value as the documentation writes it: texts in quotation marks, many values in brackets.</summary>
    public static string Show(ExpressionValue value) => value.Type switch
    {
        ExpressionType.Text => Quoted(value.Text),
        ExpressionType.List => $"[{string.Join(", ", value.Items.Select(Quoted))}]",
        ExpressionType.Number when value.Number is null => "nothing",
        ExpressionType.Number => value.Number.Value.ToString(CultureInfo.InvariantCulture),
        ExpressionType.Date when value.Date is null => "nothing",
        _ => value.Text,
    };

    private static string Quoted(string text) => text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"";

    private static string? Wards(string table, string key) => (table, key) == ("wards", "4W") ? "Ward 4 West" : null;
}
