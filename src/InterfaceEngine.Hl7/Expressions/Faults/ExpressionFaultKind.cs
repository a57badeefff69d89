using static InterfaceEngine.Hl7.Expressions.FaultSeverity;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// A kind of fault with its stable code. EX0xx: how it is written; EX1xx: names and arguments; EX2xx: types; EX3xx: HL7 dictionary;
/// EX4xx: conditions; EX9xx: limits.
/// </summary>
/// <param name="Code">The code, never reused for another meaning.</param>
/// <param name="Severity">Whether an expression with such a fault can be used.</param>
/// <param name="Meaning">What it says in general.</param>
public sealed record ExpressionFaultKind(string Code, FaultSeverity Severity, string Meaning)
{
    /// <summary>Every kind, in the order of the codes.</summary>
    public static IReadOnlyList<ExpressionFaultKind> All =>
    [
        NoExpression, UnexpectedCharacter, OpenText, UnknownEscape, MissingValue, Unexpected,
        Unclosed, OtherSpelling, BadNumber, BadPath, ChainedComparison,
        UnknownName, WrongArgumentCount, NoCurrentValue, UnknownTable, Recursion, BadDefinition, BadArgument, BadPattern, NotLiteral, FaultyDefinition,
        WrongType, WrongResult, ManyValues, NoList, BranchTypes, NeverReadable,
        UnknownSegment, UnknownField, UnknownComponent, UndeclaredSegment, NotRepeating,
        UnknownCode, WholeComposite, DateAsText, TextAsNumber,
        NeverTrue, AlwaysTrue, LeadingZero, NotTheCurrent,
        TooLong, TooDeep, TooManyItems, TooManyLoops, TooLarge,
    ];

    internal static ExpressionFaultKind NoExpression { get; } = new("EX001", Error, "The text is empty.");
    internal static ExpressionFaultKind UnexpectedCharacter { get; } = new("EX002", Error, "A character has no meaning in the language.");
    internal static ExpressionFaultKind OpenText { get; } = new("EX003", Error, "A text is opened with a quotation mark and never closed.");
    internal static ExpressionFaultKind UnknownEscape { get; } = new("EX004", Error,
        "A backslash in \"...\" is followed by a character that it cannot stand before.");
    internal static ExpressionFaultKind MissingValue { get; } = new("EX005", Error, "A value or condition is missing.");
    internal static ExpressionFaultKind Unexpected { get; } = new("EX006", Error,
        "Something stands where an operator or the end was expected.");
    internal static ExpressionFaultKind Unclosed { get; } = new("EX007", Error, "A bracket is not closed.");
    internal static ExpressionFaultKind OtherSpelling { get; } = new("EX008", Error,
        "An operator or a word of the language is written differently here.");
    internal static ExpressionFaultKind BadNumber { get; } = new("EX009", Error, "A number is malformed.");
    internal static ExpressionFaultKind BadPath { get; } = new("EX010", Error, "An HL7 path is malformed.");
    internal static ExpressionFaultKind ChainedComparison { get; } = new("EX011", Error, "Comparisons are chained.");

    internal static ExpressionFaultKind UnknownName { get; } = new("EX101", Error, "A name is not known.");
    internal static ExpressionFaultKind WrongArgumentCount { get; } = new("EX102", Error, "A function has too many or too few arguments.");
    internal static ExpressionFaultKind NoCurrentValue { get; } = new("EX103", Error, "$ stands where there is no current value.");
    internal static ExpressionFaultKind UnknownTable { get; } = new("EX104", Error, "A lookup table is not known.");
    internal static ExpressionFaultKind Recursion { get; } = new("EX105", Error, "A shared expression uses itself.");
    internal static ExpressionFaultKind BadDefinition { get; } = new("EX106", Error,
        "The name or a parameter of a shared expression cannot be used.");
    internal static ExpressionFaultKind BadArgument { get; } = new("EX107", Error,
        "An argument has a value that the function does not know.");
    internal static ExpressionFaultKind BadPattern { get; } = new("EX108", Error, "A pattern is malformed or uses what is not supported.");
    internal static ExpressionFaultKind NotLiteral { get; } = new("EX109", Error, "An argument must be written out, not calculated.");
    internal static ExpressionFaultKind FaultyDefinition { get; } = new("EX110", Error, "A shared expression that is used has a fault of its own.");

    internal static ExpressionFaultKind WrongType { get; } = new("EX201", Error, "A value is of the wrong type.");
    internal static ExpressionFaultKind WrongResult { get; } = new("EX202", Error, "The whole expression is of the wrong type.");
    internal static ExpressionFaultKind ManyValues { get; } = new("EX203", Error, "A path names many values where one is needed.");
    internal static ExpressionFaultKind NoList { get; } = new("EX204", Error, "A list is missing, or stands where none may.");
    internal static ExpressionFaultKind BranchTypes { get; } = new("EX205", Error, "The two results of ?: are of different types.");
    internal static ExpressionFaultKind NeverReadable { get; } = new("EX206", Error, "A text that is read as a number or date is none.");

    internal static ExpressionFaultKind UnknownSegment { get; } = new("EX301", Error, "A segment is in none of the channel's versions.");
    internal static ExpressionFaultKind UnknownField { get; } = new("EX302", Error,
        "A segment has no such field in any of the channel's versions.");
    internal static ExpressionFaultKind UnknownComponent { get; } = new("EX303", Error,
        "A field has no such component, or a component no such subcomponent, in any of the channel's versions.");
    internal static ExpressionFaultKind UndeclaredSegment { get; } = new("EX304", Error, "A local segment is not declared.");
    internal static ExpressionFaultKind NotRepeating { get; } = new("EX305", Warning,
        "A repetition is asked for of a field that does not repeat.");
    internal static ExpressionFaultKind UnknownCode { get; } = new("EX306", Warning,
        "A field is compared with a code that is not in its HL7 table.");
    internal static ExpressionFaultKind WholeComposite { get; } = new("EX307", Warning, "A field with components is compared as a whole.");
    internal static ExpressionFaultKind DateAsText { get; } = new("EX308", Warning, "Dates are ordered as texts or numbers.");
    internal static ExpressionFaultKind TextAsNumber { get; } = new("EX309", Warning, "A field that holds no number is calculated with.");

    internal static ExpressionFaultKind NeverTrue { get; } = new("EX401", Warning, "A condition is never true.");
    internal static ExpressionFaultKind AlwaysTrue { get; } = new("EX402", Warning, "A condition is always true.");
    internal static ExpressionFaultKind LeadingZero { get; } = new("EX403", Warning, "A number is written with leading zeros.");
    internal static ExpressionFaultKind NotTheCurrent { get; } = new("EX404", Warning,
        "A path inside a loop does not read the value being looked at.");

    internal static ExpressionFaultKind TooLong { get; } = new("EX901", Error, "The text is longer than the limit.");
    internal static ExpressionFaultKind TooDeep { get; } = new("EX902", Error, "The expression is nested deeper than the limit.");
    internal static ExpressionFaultKind TooManyItems { get; } = new("EX903", Error, "A list has more items than the limit.");
    internal static ExpressionFaultKind TooManyLoops { get; } = new("EX904", Error,
        "Filters and any, all, none, count are nested deeper than the limit.");
    internal static ExpressionFaultKind TooLarge { get; } = new("EX905", Error,
        "With its shared expressions written out the expression is larger than the limit.");
}
