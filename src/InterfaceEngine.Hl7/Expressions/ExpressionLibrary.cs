using System.Diagnostics.CodeAnalysis;
using InterfaceEngine.Hl7.Expressions.Binding;
using InterfaceEngine.Hl7.Expressions.Functions;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// Expressions with names that channels share: functions written in the language itself. Where one is called it is written out, as if
/// its text stood there with the arguments in the places of the parameters; so it may not use itself. Immutable.
/// </summary>
public sealed class ExpressionLibrary
{
    private readonly Dictionary<string, SharedExpression> _byName;

    private readonly IReadOnlySet<string> _faulty;

    private ExpressionLibrary(Dictionary<string, SharedExpression> byName, IReadOnlySet<string> faulty)
    {
        _byName = byName;
        _faulty = faulty;
    }

    /// <summary>A library of nothing.</summary>
    public static ExpressionLibrary Empty { get; } = new(new(StringComparer.Ordinal), new HashSet<string>());

    /// <summary>The names of its expressions.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>
    /// The library without the definitions that have errors. Whoever uses one of them is told so, and not that there is nothing of the name.
    /// </summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="faults">Everything that is wrong, definition by definition.</param>
    /// <param name="options">What is known to all of them; null for nothing.</param>
    public static ExpressionLibrary OfGood(
        IReadOnlyList<NamedExpression> definitions, out IReadOnlyList<LibraryFault> faults, ExpressionOptions? options = null)
    {
        var isGood = TryCreate(definitions, out var library, out faults, options);
        var found = faults;
        var faulty = new HashSet<string>(StringComparer.Ordinal);
        while (!isGood)
        {
            faulty.UnionWith(found.Where(fault => fault.Fault.Severity == FaultSeverity.Error).Select(fault => fault.Name));
            isGood = TryCreate([.. definitions.Where(definition => !faulty.Contains(definition.Name))], out library, out found, options);
        }

        return new ExpressionLibrary(library!._byName, faulty);
    }

    /// <summary>
    /// Reads definitions. They may use each other, in any order. What depends on the channel (its versions, the types of arguments) is
    /// checked where they are used.
    /// </summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="library">The library, where there is no error.</param>
    /// <param name="faults">Everything that is wrong, definition by definition.</param>
    /// <param name="options">What is known to all of them: versions, lookup tables, limits; null for nothing.</param>
    public static bool TryCreate(
        IReadOnlyList<NamedExpression> definitions,
        [NotNullWhen(true)] out ExpressionLibrary? library,
        out IReadOnlyList<LibraryFault> faults,
        ExpressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        options ??= ExpressionOptions.Default;
        var lists = definitions.Select(_ => new FaultList()).ToArray();
        var byName = new Dictionary<string, SharedExpression>(StringComparer.Ordinal);
        for (var i = 0; i < definitions.Count; i++)
        {
            CheckNames(definitions[i], byName, lists[i]);
            if (Parser.Read(definitions[i].Text, definitions[i].Parameters, options.Limits, lists[i]) is [var syntax, ..])
            {
                byName.TryAdd(definitions[i].Name, new SharedExpression(definitions[i].Name, definitions[i].Parameters, syntax));
            }
        }

        var unreadable = definitions.Select(definition => definition.Name).Where(name => !byName.ContainsKey(name));
        var candidate = new ExpressionLibrary(byName, unreadable.ToHashSet(StringComparer.Ordinal));
        var recursion = new RecursionRule(byName);
        for (var i = 0; i < definitions.Count; i++)
        {
            if (byName.TryGetValue(definitions[i].Name, out var shared) && !recursion.Reports(shared, lists[i]))
            {
                candidate.Check(shared, options, lists[i]);
            }
        }

        faults =
        [
            .. definitions.SelectMany((definition, i) => lists[i].Sorted().Select(fault => new LibraryFault(definition.Name, fault))),
        ];
        library = Array.Exists(lists, list => list.HasErrors) ? null : candidate;
        return library is not null;
    }

    internal SharedExpression? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether the name is one whose definition has an error.</summary>
    internal bool IsFaulty(string name) => _faulty.Contains(name);

    // Once with parameters of which nothing is known: what is wrong then is wrong for every call.
    private void Check(SharedExpression shared, ExpressionOptions options, FaultList faults)
    {
        var parameters = new Dictionary<string, (ExpressionSyntax, BindingScope)?>(StringComparer.Ordinal);
        foreach (var name in shared.Parameters)
        {
            parameters[name] = null;
        }

        var known = options with { Library = this, Result = null, CurrentDataType = "" };
        new Binder(known, faults).Bind(shared.Syntax, new BindingScope { Parameters = parameters });
        ConditionRules.Check(shared.Syntax, faults);
    }

    private static void CheckNames(NamedExpression definition, Dictionary<string, SharedExpression> others, FaultList faults)
    {
        if (!IsName(definition.Name))
        {
            Report($"{definition.Name} cannot be a name: names are small letters, digits and hyphens, a letter first.");
        }
        else if (FunctionTable.Find(definition.Name) is not null)
        {
            Report($"{definition.Name} is a function of the language.");
        }
        else if (others.ContainsKey(definition.Name))
        {
            Report($"There are two definitions of {definition.Name}.");
        }

        foreach (var parameter in definition.Parameters)
        {
            if (!IsName(parameter))
            {
                Report($"{parameter} cannot be a parameter: names are small letters, digits and hyphens, a letter first.");
            }
            else if (definition.Parameters.Count(name => name == parameter) > 1)
            {
                Report($"There are two parameters named {parameter}.");
            }
        }

        void Report(string message) => faults.Add(ExpressionFaultKind.BadDefinition, new TextSpan(0, 1), message);
    }

    private static bool IsName(string name) => !Keywords.Contains(name) && name.Split('-').All(IsNamePart);

    private static bool IsNamePart(string part) =>
        part.Length > 0 && char.IsAsciiLetterLower(part[0])
        && part.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));
}
