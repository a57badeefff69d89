using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Functions;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Names and calls: parameters, shared expressions, functions.</summary>
internal sealed partial class Binder
{
    private Term Name(NameSyntax name, BindingScope scope)
    {
        if (scope.Parameters.TryGetValue(name.Name, out var parameter))
        {
            return parameter is { } given ? Bind(given.Argument, given.Scope) : UnknownTerm.Instance;
        }

        if (options.Library.Find(name.Name) is { } shared)
        {
            return Expand(shared, [], name.Span, scope);
        }

        if (options.Library.IsFaulty(name.Name))
        {
            return ReportFaulty(name.Name, name.Span, scope);
        }

        if (FunctionTable.Find(name.Name) is { } function)
        {
            Report(
                ExpressionFaultKind.WrongArgumentCount, name, scope, $"{name.Name} is a function and needs brackets.",
                $"it is called {function.Signature}");
            return UnknownTerm.Instance;
        }

        Report(
            ExpressionFaultKind.UnknownName, name, scope, $"There is nothing named {name.Name}.",
            Similar(name.Name, scope) ?? $"if it is a text, write \"{name.Name}\"");
        return UnknownTerm.Instance;
    }

    private Term Call(CallSyntax call, BindingScope scope)
    {
        if (options.Library.Find(call.Name) is { } shared)
        {
            return Expand(shared, call.Arguments, call.Span, scope);
        }

        if (options.Library.IsFaulty(call.Name))
        {
            BindAll(call.Arguments, scope);
            return ReportFaulty(call.Name, call.NameSpan, scope);
        }

        if (FunctionTable.Find(call.Name) is not { } function)
        {
            Report(ExpressionFaultKind.UnknownName, call.NameSpan, scope, $"There is no function {call.Name}.", Similar(call.Name, scope));
            BindAll(call.Arguments, scope);
            return UnknownTerm.Instance;
        }

        if (call.Arguments.Count < function.MinArguments || call.Arguments.Count > function.MaxArguments)
        {
            Report(
                ExpressionFaultKind.WrongArgumentCount, call, scope, $"{call.Name} is given {Counted(call.Arguments.Count)}.",
                $"it is called {function.Signature}");
            BindAll(function.Build is null ? [.. call.Arguments.Take(1)] : call.Arguments, scope);
            return UnknownTerm.Instance;
        }

        return function.Build is null ? LoopCall(function, call, scope) : FunctionCall(function, function.Build, call, scope);
    }

    private Term FunctionCall(FunctionDefinition function, Func<CallArguments, Term> build, CallSyntax call, BindingScope scope)
    {
        var terms = new Term?[call.Arguments.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = Argument(function.Parameters[Math.Min(i, function.Parameters.Count - 1)], call.Arguments[i], scope);
        }

        if (terms.Contains(null))
        {
            return UnknownTerm.Instance;
        }

        return build(new CallArguments(
            terms!, options, _lookupTables, (index, kind, message, hint) => Report(kind, call.Arguments[index], scope, message, hint)));
    }

    private Term? Argument(FunctionParameter parameter, ExpressionSyntax argument, BindingScope scope)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Text:
                return Operand(ExpressionType.Text, argument, scope);
            case ParameterKind.Number:
                return Operand(ExpressionType.Number, argument, scope);
            case ParameterKind.Date:
                return Operand(ExpressionType.Date, argument, scope);
            case ParameterKind.Literal:
                return Literal(argument, scope, $"The {parameter.Name} is written out as a text in quotation marks.");
        }

        var term = Bind(argument, scope);
        switch (term)
        {
            case UnknownTerm:
                return null;
            case ManyTerm:
                return term;
            case TextTerm when parameter.Kind == ParameterKind.Value:
                return term;
            case PathTerm:
                Report(
                    ExpressionFaultKind.NoList, argument, scope, "This names one value; a path that names many is needed here.",
                    "write [*] behind the field: PID-3[*].1");
                return null;
            default:
                Report(ExpressionFaultKind.WrongType, argument, scope, $"Here a path is needed; this is {TypeNames.Of(term)}.");
                return null;
        }
    }

    /// <summary>A text that is written out, here or as an argument of a shared expression.</summary>
    private TextLiteral? Literal(ExpressionSyntax syntax, BindingScope scope, string message)
    {
        switch (Bind(syntax, scope))
        {
            case TextLiteral literal:
                return literal;
            case UnknownTerm:
                return null;
            default:
                Report(ExpressionFaultKind.NotLiteral, syntax, scope, message);
                return null;
        }
    }

    private Term Expand(SharedExpression shared, IReadOnlyList<ExpressionSyntax> arguments, TextSpan span, BindingScope scope)
    {
        UsesLibrary = true;
        if (arguments.Count != shared.Parameters.Count)
        {
            Report(
                ExpressionFaultKind.WrongArgumentCount, span, scope, $"{shared.Name} is given {Counted(arguments.Count)}.",
                $"it is called {shared.Signature}");
            BindAll(arguments, scope);
            return UnknownTerm.Instance;
        }

        var parameters = new Dictionary<string, (ExpressionSyntax, BindingScope)?>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            parameters[shared.Parameters[i]] = (arguments[i], scope);
        }

        return Bind(shared.Syntax, scope with { Parameters = parameters, Call = scope.Call ?? (span, shared.Name) });
    }

    private UnknownTerm ReportFaulty(string name, TextSpan span, BindingScope scope)
    {
        Report(ExpressionFaultKind.FaultyDefinition, span, scope, $"The shared expression {name} has a fault.", "mend it where it is defined");
        return UnknownTerm.Instance;
    }

    /// <summary>What a parameter stands for, through as many shared expressions as there are; anything else is itself.</summary>
    private static (ExpressionSyntax Syntax, BindingScope Scope) Resolve(ExpressionSyntax syntax, BindingScope scope)
    {
        while (syntax is NameSyntax name && scope.Parameters.TryGetValue(name.Name, out var parameter) && parameter is { } given)
        {
            (syntax, scope) = given;
        }

        return (syntax, scope);
    }

    private void BindAll(IReadOnlyList<ExpressionSyntax> arguments, BindingScope scope)
    {
        foreach (var argument in arguments)
        {
            Bind(argument, scope);
        }
    }

    private string? Similar(string name, BindingScope scope) =>
        DidYouMean.OneOf(
            name, [.. FunctionTable.All.Select(function => function.Name), .. options.Library.Names, .. scope.Parameters.Keys]);

    private static string Counted(int arguments) => arguments switch
    {
        0 => "no argument",
        1 => "1 argument",
        _ => $"{arguments} arguments",
    };
}
