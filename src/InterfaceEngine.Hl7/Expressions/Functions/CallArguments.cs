using InterfaceEngine.Hl7.Expressions.Evaluation;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>The arguments of one call, converted to what the function takes.</summary>
/// <param name="terms">One for each argument given.</param>
/// <param name="options">What the channel knows.</param>
/// <param name="lookupTables">Takes the lookup tables that are named.</param>
/// <param name="report">Reports a fault at an argument: its number, what kind, what is wrong, how to mend it.</param>
internal sealed class CallArguments(
    IReadOnlyList<Term> terms, ExpressionOptions options, ISet<string> lookupTables, Action<int, ExpressionFaultKind, string, string?> report)
{
    public int Count => terms.Count;

    public ExpressionOptions Options => options;

    public ISet<string> LookupTables => lookupTables;

    public TextTerm Text(int index) => (TextTerm)terms[index];

    public NumberTerm Number(int index) => (NumberTerm)terms[index];

    public DateTerm Date(int index) => (DateTerm)terms[index];

    public ManyTerm Many(int index) => (ManyTerm)terms[index];

    public Term Value(int index) => terms[index];

    public string Literal(int index) => ((TextLiteral)terms[index]).Value;

    public NumberTerm? OptionalNumber(int index) => index < terms.Count ? Number(index) : null;

    public TextTerm? OptionalText(int index) => index < terms.Count ? Text(index) : null;

    public void Report(int index, ExpressionFaultKind kind, string message, string? hint = null) => report(index, kind, message, hint);
}
