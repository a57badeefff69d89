namespace InterfaceEngine.Fhir;

/// <summary>The codes of a value set that a required binding names, by code system.</summary>
public sealed class FhirValueSet
{
    private readonly Dictionary<string, HashSet<string>> _systems = [];
    private readonly HashSet<string> _all = [];

    internal FhirValueSet(string[] section)
    {
        Name = section[0];
        HashSet<string> codes = [];
        foreach (var line in section.AsSpan(1))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                codes.Add(line[2..]);
                _all.Add(line[2..]);
            }
            else
            {
                _systems[line[1..]] = codes = [];
            }
        }
    }

    /// <summary>The name as <see cref="FhirBinding.ValueSet"/> has it.</summary>
    public string Name { get; }

    /// <summary>The code systems that the codes come from.</summary>
    public IReadOnlyCollection<string> Systems => _systems.Keys;

    /// <summary>All codes, of every system.</summary>
    public IReadOnlyCollection<string> Codes => _all;

    /// <summary>True for a code of the set, of whichever system: how an element of type <c>code</c> is checked.</summary>
    public bool Contains(string code) => _all.Contains(code);

    /// <summary>True for a code of the set in that system. A null system is in no set: the code alone has no meaning.</summary>
    public bool Contains(string? system, string? code) =>
        system is not null && code is not null && _systems.TryGetValue(system, out var codes) && codes.Contains(code);
}
