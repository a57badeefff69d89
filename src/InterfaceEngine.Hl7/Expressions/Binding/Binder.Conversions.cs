using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>
/// From one type to another, where that is done without being asked: text, number and date into each other where one is needed.
/// </summary>
internal sealed partial class Binder
{
    private const string ManyHint = "leave out [*] for the first, or use any(...) or join(...)";

    /// <summary>A term of a type; reports and gives null where it is of another one that cannot be taken for it.</summary>
    private Term? Converted(ExpressionType? type, Term term, ExpressionSyntax syntax, BindingScope scope)
    {
        switch (type, term)
        {
            case (_, UnknownTerm):
                return null;
            case (ExpressionType.Text, NumberTerm number):
                return new NumberText(number);
            case (ExpressionType.Number, TextLiteral literal):
                return ValueText.ReadNumber(literal.Value) is { } value
                    ? new NumberLiteral(value)
                    : NeverReadable(literal, "number", syntax, scope);
            case (ExpressionType.Number, PathTerm path):
                WarnOfText(path, syntax, scope);
                return new PathNumber(path.Source);
            case (ExpressionType.Number, TextTerm text):
                return new TextNumber(text);
            case (ExpressionType.Date, TextLiteral literal):
                return DateText.Read(literal.Value) is { } date ? new DateLiteral(date) : NeverReadable(literal, "date", syntax, scope);
            case (ExpressionType.Date, PathTerm path):
                return new PathDate(path.Source);
            case (ExpressionType.Date, TextTerm text):
                return new TextDate(text);
            case (ExpressionType.Boolean, SegmentTerm):
                return term;
            case (_, SegmentTerm segment):
                ReportSegment(segment.Path.Segment, type!.Value, syntax, scope);
                return null;
            case (_, ListTerm):
                Report(ExpressionFaultKind.NoList, syntax, scope, "A list in square brackets stands only behind in.");
                return null;
            case (_, ManyTerm):
                Report(
                    ExpressionFaultKind.ManyValues, syntax, scope,
                    $"This names many values; here {TypeNames.Of(type!.Value)} is needed.", ManyHint);
                return null;
            case var _ when term.Type == type:
                return term;
            default:
                Report(
                    ExpressionFaultKind.WrongType, syntax, scope,
                    $"Here {TypeNames.Of(type!.Value)} is needed; this is {TypeNames.Of(term)}.", HintFor(type.Value, term, syntax));
                return null;
        }
    }

    private BooleanTerm? Condition(ExpressionSyntax syntax, BindingScope scope) =>
        (BooleanTerm?)Converted(ExpressionType.Boolean, Bind(syntax, scope), syntax, scope);

    // Mostly a text without its quotation marks.
    private void ReportSegment(SegmentId segment, ExpressionType type, ExpressionSyntax syntax, BindingScope scope)
    {
        var hint = faults.Withdraw(ExpressionFaultKind.UnknownSegment, syntax.Span)
            ? $"did you mean \"{segment}\"?"
            : $"name one of its fields, {segment}-1, or write \"{segment}\"";
        Report(ExpressionFaultKind.WrongType, syntax, scope, $"{segment} is a whole segment; here {TypeNames.Of(type)} is needed.", hint);
    }

    private Term? NeverReadable(TextLiteral literal, string what, ExpressionSyntax syntax, BindingScope scope)
    {
        Report(
            ExpressionFaultKind.NeverReadable, syntax, scope, $"The text \"{literal.Value}\" is no {what}, but is taken for one here.",
            what == "date" ? "a date is written \"20260114\" or \"2026-01-14T08:30\"" : null);
        return null;
    }

    private static string? HintFor(ExpressionType type, Term term, ExpressionSyntax syntax) => (type, term) switch
    {
        (ExpressionType.Boolean, _) => ConditionHint(syntax, term),
        (ExpressionType.Text, DateTerm) => "write it as text with date-format(...)",
        (ExpressionType.Text, BooleanTerm) => "write ... ? \"Y\" : \"N\"",
        _ => null,
    };

    private static string? ConditionHint(ExpressionSyntax syntax, Term term) => (syntax, term) switch
    {
        (PathSyntax or CurrentSyntax, _) => $"did you mean exists {SyntaxText.Of(syntax)}?",
        (_, TextTerm or NumberTerm or DateTerm) => "compare it with something, or write exists before it",
        _ => null,
    };

    private void WarnOfText(PathTerm path, ExpressionSyntax syntax, BindingScope scope)
    {
        if (_definitions.TryGetValue(path, out var definitions) && definitions.Count > 0
            && definitions.All(definition => definition.IsNoNumber))
        {
            Report(
                ExpressionFaultKind.TextAsNumber, syntax, scope,
                $"{SyntaxText.Of(syntax)} ({definitions[0].Name}, {definitions[0].DataType}) holds no number, but is taken for one here.",
                "texts are joined with &, and compared with a text in quotation marks");
        }
    }
}
