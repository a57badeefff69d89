using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>
/// Syntax to terms: gives names and paths their meaning, checks types and the dictionary, and writes shared expressions out where they
/// are called. What is wrong is reported and becomes <see cref="UnknownTerm"/>, which nothing else complains of.
/// </summary>
internal sealed partial class Binder(ExpressionOptions options, FaultList faults)
{
    private readonly PathRules _rules = new(options);
    private readonly HashSet<Hl7Path> _paths = [];
    private readonly HashSet<(int Component, int Subcomponent)> _currentParts = [];
    private readonly HashSet<string> _lookupTables = new(StringComparer.Ordinal);
    private readonly Dictionary<Term, IReadOnlyList<ValueDefinition>> _definitions = new(ReferenceEqualityComparer.Instance); // of paths
    private int _depth;
    private int _parts;
    private int _loops; // open around what is bound: each has its place in the context
    private bool _isTooLarge;

    /// <summary>The paths that were read so far.</summary>
    public IReadOnlyCollection<Hl7Path> Paths => _paths;

    /// <summary>The parts of the value of a map that were read so far.</summary>
    public IReadOnlyCollection<(int Component, int Subcomponent)> CurrentParts => _currentParts;

    /// <summary>The lookup tables that were named so far.</summary>
    public IReadOnlyCollection<string> LookupTables => _lookupTables;

    /// <summary>Whether a shared expression was written out.</summary>
    public bool UsesLibrary { get; private set; }

    /// <summary>Makes the term of a whole text, of the type that is asked for.</summary>
    public Term BindWhole(ExpressionSyntax syntax)
    {
        var scope = BindingScope.Outermost;
        var term = Bind(syntax, scope);
        if (term is ListTerm)
        {
            Report(
                ExpressionFaultKind.NoList, syntax, scope, "A list in square brackets stands only behind in.",
                "compare something with it: PV1-2 in [\"I\", \"O\"]");
            return UnknownTerm.Instance;
        }

        return (options.Result, term) switch
        {
            (null, _) or (_, UnknownTerm) => term,
            (ExpressionType.Text, NumberTerm number) => new NumberText(number),
            _ when options.Result == term.Type => term,
            (ExpressionType.Number or ExpressionType.Date, TextTerm) =>
                Converted(options.Result, term, syntax, scope) ?? UnknownTerm.Instance,
            _ => WrongResult(term, syntax, scope),
        };
    }

    public Term Bind(ExpressionSyntax syntax, BindingScope scope)
    {
        if (_depth >= options.Limits.MaxDepth || _parts >= options.Limits.MaxParts)
        {
            ReportSize(syntax, scope);
            return UnknownTerm.Instance;
        }

        _depth++;
        _parts++;
        var term = syntax switch
        {
            TextSyntax text => new TextLiteral(text.Value),
            NumberSyntax number => Number(number, scope),
            BooleanSyntax boolean => new BooleanLiteral(boolean.Value),
            ListSyntax list => new ListTerm([.. list.Items.Select(item => Bind(item, scope))]),
            PathSyntax path => Path(path, scope),
            CurrentSyntax current => Current(current, scope),
            NameSyntax name => Name(name, scope),
            CallSyntax call => Call(call, scope),
            UnarySyntax unary => Unary(unary, scope),
            ChainSyntax chain => Chain(chain, scope),
            BinarySyntax binary => Binary(binary, scope),
            ConditionalSyntax conditional => Conditional(conditional, scope),
            _ => UnknownTerm.Instance,
        };
        _depth--;
        return term;
    }

    private NumberLiteral Number(NumberSyntax number, BindingScope scope)
    {
        if (number.Written is ['0', >= '0' and <= '9', ..])
        {
            Report(
                ExpressionFaultKind.LeadingZero, number, scope,
                $"{number.Written} is the number {ValueText.Write(number.Value)}: its leading zeros do not count.",
                $"did you mean \"{number.Written}\"?");
        }

        return new NumberLiteral(number.Value);
    }

    // Once: everything behind it is beyond the limit as well.
    private void ReportSize(ExpressionSyntax syntax, BindingScope scope)
    {
        if (_isTooLarge)
        {
            return;
        }

        _isTooLarge = true;
        var (kind, what) = _parts >= options.Limits.MaxParts
            ? (ExpressionFaultKind.TooLarge, $"has more than {options.Limits.MaxParts} parts")
            : (ExpressionFaultKind.TooDeep, $"is nested more than {options.Limits.MaxDepth} levels deep");
        Report(kind, syntax, scope, $"With its shared expressions written out the expression {what}.");
    }

    private UnknownTerm WrongResult(Term term, ExpressionSyntax syntax, BindingScope scope)
    {
        var (kind, hint) = term is ManyTerm
            ? (ExpressionFaultKind.ManyValues, ManyHint)
            : (ExpressionFaultKind.WrongResult, options.Result == ExpressionType.Boolean ? ConditionHint(syntax, term) : null);
        Report(kind, syntax, scope, $"Here {TypeNames.Of(options.Result!.Value)} is needed; this is {TypeNames.Of(term)}.", hint);
        return UnknownTerm.Instance;
    }

    private void Report(ExpressionFaultKind kind, ExpressionSyntax syntax, BindingScope scope, string message, string? hint = null) =>
        Report(kind, syntax.Span, scope, message, hint);

    // What is wrong inside of a shared expression is shown where it is called: its own text is not at hand.
    private void Report(ExpressionFaultKind kind, TextSpan span, BindingScope scope, string message, string? hint = null)
    {
        if (scope.Call is { } call)
        {
            faults.Add(kind, call.Span, $"In {call.Name}: {message}", hint);
        }
        else
        {
            faults.Add(kind, span, message, hint);
        }
    }
}
