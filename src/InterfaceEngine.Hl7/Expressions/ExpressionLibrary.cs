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

    private ExpressionLibrary(Dictionary<string, SharedExpression> byName) => _byName = byName;

    /// <summary>A library of nothing.</summary>
    public static ExpressionLibrary Empty { get; } = new(new(StringComparer.Ordinal));

    /// <summary>The names of its expressions.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>
    /// Reads definitions. They may use each other, in any order. What depends on the channel (its versions, its lookup tables, the types
    /// of arguments) is checked where they are used.
    /// </summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="library">The library, where there is no error.</param>
    /// <param name="faults">Everything that is wrong, definition by definition.</param>
    /// <param name="limits">How large each may be; null for the default.</param>
    public static bool TryCreate(
        IReadOnlyList<NamedExpression> definitions,
        [NotNullWhen(true)] out ExpressionLibrary? library,
        out IReadOnlyList<LibraryFault> faults,
        ExpressionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        limits ??= ExpressionLimits.Default;
        var lists = definitions.Select(_ => new FaultList()).ToArray();
        var byName = new Dictionary<string, SharedExpression>(StringComparer.Ordinal);
        for (var i = 0; i < definitions.Count; i++)
        {
            CheckNames(definitions[i], byName, lists[i]);
            if (Parser.Read(definitions[i].Text, definitions[i].Parameters, limits, lists[i]) is [var syntax, ..])
            {
                byName.TryAdd(definitions[i].Name, new SharedExpression(definitions[i].Name, definitions[i].Parameters, syntax));
            }
        }

        var candidate = new ExpressionLibrary(byName);
        var recursion = new RecursionRule(byName);
        for (var i = 0; i < definitions.Count; i++)
        {
            if (byName.TryGetValue(definitions[i].Name, out var shared) && !recursion.Reports(shared, lists[i]))
            {
                candidate.Check(shared, limits, lists[i]);
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

    // Once with parameters of which nothing is known: what is wrong then is wrong for every call.
    private void Check(SharedExpression shared, ExpressionLimits limits, FaultList faults)
    {
        var parameters = new Dictionary<string, (ExpressionSyntax, BindingScope)?>(StringComparer.Ordinal);
        foreach (var name in shared.Parameters)
        {
            parameters[name] = null;
        }

        var options = new ExpressionOptions { Library = this, Limits = limits, CurrentDataType = "" };
        new Binder(options, faults).Bind(shared.Syntax, new BindingScope { Parameters = parameters });
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
