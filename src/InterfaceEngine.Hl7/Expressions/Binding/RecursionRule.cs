using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Finds shared expressions that use themselves, directly or through others: written out they would have no end.</summary>
internal sealed class RecursionRule(IReadOnlyDictionary<string, SharedExpression> library)
{
    /// <summary>Reports where an expression leads back to itself.</summary>
    /// <returns>True where it does, or leads to one that does: it cannot be written out.</returns>
    public bool Reports(SharedExpression shared, FaultList faults)
    {
        if (Way(shared, shared.Name, []) is { } way)
        {
            faults.Add(
                ExpressionFaultKind.Recursion, shared.Syntax.Span,
                $"{shared.Name} uses itself: {string.Join(" uses ", [shared.Name, .. way])}.");
            return true;
        }

        return Reached(shared).Any(name => Way(library[name], name, []) is not null);
    }

    private List<string>? Way(SharedExpression from, string target, HashSet<string> seen)
    {
        foreach (var name in Uses(from))
        {
            if (name == target)
            {
                return [name];
            }

            if (seen.Add(name) && Way(library[name], target, seen) is { } rest)
            {
                return [name, .. rest];
            }
        }

        return null;
    }

    private HashSet<string> Reached(SharedExpression shared)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Uses(shared));
        while (open.TryPop(out var name))
        {
            if (reached.Add(name))
            {
                foreach (var next in Uses(library[name]))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private IEnumerable<string> Uses(SharedExpression shared) => SyntaxParts.All(shared.Syntax)
        .Select(part => part switch
        {
            CallSyntax call => call.Name,
            NameSyntax name when !shared.Parameters.Contains(name.Name, StringComparer.Ordinal) => name.Name,
            _ => "",
        })
        .Where(library.ContainsKey);
}
