using System.Diagnostics.CodeAnalysis;
using InterfaceEngine.Hl7.Expressions.Binding;
using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// An expression over an HL7 message: a filter, a condition, or a text to be made. Read, checked and compiled once; evaluated any number of
/// times, by several threads at once with a context for each. The language is described in docs/expressions.md.
/// </summary>
public sealed class Expression
{
    private readonly Term _term;

    private Expression(string source, Term term, ExpressionSyntax syntax, Binder binder)
    {
        Source = source;
        _term = term;
        Paths = [.. binder.Paths];
        LookupTables = [.. binder.LookupTables];
        UsesLibrary = binder.UsesLibrary;
        CurrentParts = [.. binder.CurrentParts];
        Path = syntax is PathSyntax { SegmentIndex.Condition: null, Repetition.Condition: null } && Paths is [var path] ? path : null;
    }

    /// <summary>The text that it was read from.</summary>
    public string Source { get; }

    /// <summary>What it gives.</summary>
    public ExpressionType Type => _term.Type;

    /// <summary>
    /// The HL7 paths that it reads, those of its shared expressions among them. Where a condition chooses, <c>*</c> stands for what it
    /// chooses from. <c>$</c> that a map gives its meaning is not among them.
    /// </summary>
    public IReadOnlyList<Hl7Path> Paths { get; }

    /// <summary>What it reads of the value that a map gives <c>$</c> for: component and subcomponent, 0 for the whole. None where it does not ask.</summary>
    public IReadOnlyList<(int Component, int Subcomponent)> CurrentParts { get; }

    /// <summary>The lookup tables that it asks, as they are named in it and in its shared expressions.</summary>
    public IReadOnlyCollection<string> LookupTables { get; }

    /// <summary>Whether it uses any shared expression.</summary>
    public bool UsesLibrary { get; }

    /// <summary>The path, where the expression is nothing but one: it can be copied as it was received. Null otherwise.</summary>
    public Hl7Path? Path { get; }

    /// <summary>Reads, checks and compiles a text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="options">What is known where it stands.</param>
    /// <param name="expression">The expression, where there is no error; warnings do not keep it from being used.</param>
    /// <param name="faults">
    /// All errors and warnings, in the order of the text; none where all is well. <see cref="FaultText"/> shows them.
    /// </param>
    public static bool TryCompile(
        string text, ExpressionOptions options, [NotNullWhen(true)] out Expression? expression, out IReadOnlyList<ExpressionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(options);
        expression = null;
        var list = new FaultList();
        var all = Parser.Read(text, [], options.Limits, list);
        var binder = new Binder(options, list);
        for (var i = 0; i < all.Count; i++)
        {
            ConditionRules.Check(all[i], list);
            var term = i == 0 ? binder.BindWhole(all[i]) : binder.Bind(all[i], BindingScope.Outermost);
            if (i == 0 && !list.HasErrors)
            {
                expression = new Expression(text, term, all[i], binder);
            }
        }

        faults = list.Sorted();
        return expression is not null;
    }

    /// <summary>Whether the condition holds.</summary>
    /// <param name="context">What it is asked of; <see cref="EvaluationContext.Fault"/> says afterwards whether the answer counts.</param>
    /// <exception cref="InvalidOperationException">
    /// The expression is no condition: compile it with <see cref="ExpressionOptions.Result"/>.
    /// </exception>
    public bool IsTrue(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Begin();
        return _term is BooleanTerm condition ? condition.Evaluate(context) : throw new InvalidOperationException(
            "The expression is no condition.");
    }

    /// <summary>
    /// The value as text. Nothing is the empty text, the order to delete two quotation marks, a condition <c>true</c> or <c>false</c>, a
    /// date in the form of HL7, and of many values the first.
    /// </summary>
    /// <param name="context">What it is taken from; <see cref="EvaluationContext.Fault"/> says afterwards whether the text counts.</param>
    public string Text(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Begin();
        return _term switch
        {
            TextTerm text => text.Evaluate(context),
            NumberTerm number => ValueText.Write(number.Evaluate(context)),
            BooleanTerm condition => Write(condition.Evaluate(context)),
            DateTerm date => Write(date.Evaluate(context)),
            _ => ((ManyTerm)_term).Evaluate(context) is [var first, ..] ? first : "",
        };
    }

    /// <summary>The value with its type.</summary>
    /// <param name="context">What it is taken from; <see cref="EvaluationContext.Fault"/> says afterwards whether the value counts.</param>
    public ExpressionValue Value(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Begin();
        switch (_term)
        {
            case TextTerm text:
                return new(Type, text.Evaluate(context), null, false, null, []);
            case NumberTerm term:
                var number = term.Evaluate(context);
                return new(Type, ValueText.Write(number), number, false, null, []);
            case BooleanTerm condition:
                var holds = condition.Evaluate(context);
                return new(Type, Write(holds), null, holds, null, []);
            case DateTerm term:
                var date = term.Evaluate(context);
                return new(Type, Write(date), null, false, date, []);
            default:
                var items = ((ManyTerm)_term).Evaluate(context);
                return new(Type, items is [var first, ..] ? first : "", null, false, null, items);
        }
    }

    /// <summary>The text that it was read from.</summary>
    public override string ToString() => Source;

    private static string Write(bool condition) => condition ? "true" : "false";

    private static string Write(Hl7DateTime? date) => date is { } value ? DateFormat.Hl7(value) : "";
}
