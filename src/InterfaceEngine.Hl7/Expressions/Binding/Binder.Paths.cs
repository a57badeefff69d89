using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Paths, <c>$</c>, and the loops that give them their meaning.</summary>
internal sealed partial class Binder
{
    private Term Path(PathSyntax path, BindingScope scope)
    {
        var reader = Reader(path, scope, out var definitions);
        WarnOfMissedRepetition(path, scope);
        Term term = path.Field == 0 ? new SegmentTerm(reader) : path.IsMany ? new ManyTerm(reader) : new PathTerm(reader);
        _definitions[term] = definitions;
        return term;
    }

    private PathReader Reader(PathSyntax path, BindingScope scope, out IReadOnlyList<ValueDefinition> definitions)
    {
        definitions = _rules.Check(path, (kind, message, hint) => Report(kind, path, scope, message, hint));
        var enclosing = path.SegmentIndex.IsNone ? Enclosing(path.Segment, scope) : null;
        var occurrence = enclosing?.Occurrence ?? Occurrence(path.SegmentIndex, 1);
        _paths.Add(new Hl7Path(path.Segment, occurrence, path.Field, Occurrence(path.Repetition, 0), path.Component, path.Subcomponent));
        var segmentIndex = Index(
            path.SegmentIndex, new PathSyntax(path.Span, path.Segment, default, 0, default, 0, 0), Hl7Path.Every, scope);
        var repetition = Index(
            path.Repetition, new PathSyntax(path.Span, path.Segment, default, path.Field, default, 0, 0), occurrence, scope);
        return new PathReader(
            path.Segment, segmentIndex, enclosing?.Depth ?? -1, path.Field, repetition, path.Component, path.Subcomponent);
    }

    // A condition may look at any of them.
    private static int Occurrence(IndexSyntax index, int none) =>
        index.Condition is not null ? Hl7Path.Every : index.Number == 0 ? none : index.Number;

    private PathIndex Index(IndexSyntax index, PathSyntax over, int occurrence, BindingScope scope)
    {
        if (index.Condition is null)
        {
            return new PathIndex(index.Number, null, 0);
        }

        if (index.Condition is TextSyntax text)
        {
            Report(
                ExpressionFaultKind.WrongType, text, scope, "In square brackets stands a number, * or a condition, not a text.",
                over.Field == 0 ? null : $"did you mean a condition like {SyntaxText.Of(over)}[$.1 = {SyntaxText.Of(text)}]?");
            return default;
        }

        return InLoop(over, occurrence, index.Condition, scope) is var (condition, depth)
            ? new PathIndex(index.Number, condition, depth)
            : default;
    }

    /// <summary>
    /// The condition that is asked in each turn of a loop, and the loop's place in the context; reports and gives null where there is
    /// none.
    /// </summary>
    private (BooleanTerm Condition, int Depth)? InLoop(PathSyntax over, int occurrence, ExpressionSyntax condition, BindingScope scope)
    {
        if (_loops >= options.Limits.MaxLoopDepth)
        {
            Report(
                ExpressionFaultKind.TooManyLoops, over, scope,
                $"Conditions in square brackets and any, all, none, count are nested more than {options.Limits.MaxLoopDepth} deep.");
            return null;
        }

        // The place is counted by what is open where the loop runs, not by where it is written: an argument of a shared expression may
        // run within a loop of that expression, and must not take its place.
        var values = over.Field == 0 ? [] : _rules.Check(over, static (_, _, _) => { }); // what is wrong was reported with the path itself
        var loop = new LoopScope(_loops++, over, occurrence, values, scope.Loop);
        var term = Condition(condition, scope with { Loop = loop });
        _loops--;
        return term is null ? null : (term, loop.Depth);
    }

    private static LoopScope? Enclosing(SegmentId segment, BindingScope scope)
    {
        var loop = scope.Loop;
        while (loop is not null && loop.Path.Segment != segment)
        {
            loop = loop.Outer;
        }

        return loop;
    }

    private Term Current(CurrentSyntax current, BindingScope scope)
    {
        var loop = scope.Loop;
        while (loop is { HasValue: false })
        {
            loop = loop.Outer;
        }

        if (loop is null && options.CurrentDataType is null)
        {
            Report(
                ExpressionFaultKind.NoCurrentValue, current, scope,
                "$ means the repetition that a condition in square brackets looks at; there is none here.",
                "write it in a condition like PID-3[$.5 = \"MR\"]");
            return UnknownTerm.Instance;
        }

        var name = loop is null ? "$" : SyntaxText.Of(loop.Path);
        var values = _rules.CheckParts(
            name, loop?.Values ?? _rules.OfType(options.CurrentDataType!), current.Component, current.Subcomponent,
            (kind, message, hint) => Report(kind, current, scope, message, hint));
        if (loop is not null)
        {
            var over = loop.Path;
            var (component, subcomponent) = over.Component > 0
                ? (over.Component, current.Component)
                : (current.Component, current.Subcomponent);
            _paths.Add(new Hl7Path(over.Segment, loop.Occurrence, over.Field, Hl7Path.Every, component, subcomponent));
        }
        else
        {
            _currentParts.Add((current.Component, current.Subcomponent));
        }

        var term = new PathTerm(new CurrentReader(loop?.Depth ?? -1, current.Component, current.Subcomponent));
        _definitions[term] = values;
        return term;
    }

    // Inside of any(PID-3, ...) it is easy to write PID-3.5, which is always that of the first.
    private void WarnOfMissedRepetition(PathSyntax path, BindingScope scope)
    {
        if (path.Field == 0 || !path.SegmentIndex.IsNone || !path.Repetition.IsNone)
        {
            return;
        }

        for (var loop = scope.Loop; loop is not null; loop = loop.Outer)
        {
            if (loop.HasValue && loop.Path.Segment == path.Segment && loop.Path.Field == path.Field)
            {
                var current = SyntaxText.Of(new CurrentSyntax(path.Span, path.Component, path.Subcomponent));
                Report(
                    ExpressionFaultKind.NotTheCurrent, path, scope,
                    $"{SyntaxText.Of(path)} reads the first repetition, not the one that is looked at.", $"did you mean {current}?");
                return;
            }
        }
    }

    private Term LoopCall(Functions.FunctionDefinition function, CallSyntax call, BindingScope scope)
    {
        var (argument, argumentScope) = Resolve(call.Arguments[0], scope);
        if (argument is not PathSyntax path)
        {
            if (Bind(argument, argumentScope) is not UnknownTerm)
            {
                Report(
                    ExpressionFaultKind.WrongType, call.Arguments[0], scope, $"What {function.Name} goes through is a path.",
                    "for example any(OBX, OBX-8 = \"H\") or any(PID-3, $.5 = \"MR\")");
            }

            return UnknownTerm.Instance;
        }

        var over = path.AsLoop();
        var reader = Reader(over, argumentScope, out _);
        if (call.Arguments.Count == 1)
        {
            return new LoopCount(reader);
        }

        var around = over.SegmentIndex.IsNone ? Enclosing(over.Segment, argumentScope) : null;
        var occurrence = around?.Occurrence ?? Occurrence(over.SegmentIndex, 1);
        if (InLoop(over, occurrence, call.Arguments[1], scope) is not var (condition, depth))
        {
            return UnknownTerm.Instance;
        }

        return function.Name switch
        {
            "any" => new Quantifier(reader, condition, depth, soughtFor: true, whenFound: true),
            "all" => new Quantifier(reader, condition, depth, soughtFor: false, whenFound: false),
            "none" => new Quantifier(reader, condition, depth, soughtFor: true, whenFound: false),
            _ => new ConditionCount(reader, condition, depth),
        };
    }
}
