using System.Collections.Concurrent;

namespace InterfaceEngine.Fhir;

/// <summary>
/// The types and value sets of one release of FHIR. They are read from an embedded text, each when it is first asked for, and are the
/// same objects ever after; safe for any number of threads.
/// </summary>
public sealed class FhirDefinitions
{
    private readonly SectionedText _types;
    private readonly Lazy<SectionedText> _valueSets;
    private readonly ConcurrentDictionary<string, FhirTypeDefinition> _knownTypes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FhirValueSet> _knownValueSets = new(StringComparer.Ordinal);

    private FhirDefinitions(string types, string valueSets)
    {
        _types = new SectionedText(types);
        _valueSets = new Lazy<SectionedText>(() => new SectionedText(valueSets));
    }

    /// <summary>FHIR R4, 4.0.1 (http://hl7.org/fhir/R4).</summary>
    public static FhirDefinitions R4 { get; } = new("r4-types.txt", "r4-value-sets.txt");

    /// <summary>Names of all complex types: resources, data types, groups such as <c>Patient.contact</c>.</summary>
    public IReadOnlyCollection<string> TypeNames => _types.Names;

    /// <summary>Names of the value sets whose codes are known: those of required bindings that can be listed.</summary>
    public IReadOnlyCollection<string> ValueSetNames => _valueSets.Value.Names;

    /// <summary>The type of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FhirTypeDefinition this[string name] =>
        Find(name) ?? throw new ArgumentException($"FHIR R4 has no complex type '{name}'.", nameof(name));

    /// <summary>The complex type of that name; null where there is none.</summary>
    public FhirTypeDefinition? Find(string name)
    {
        if (_knownTypes.TryGetValue(name, out var known))
        {
            return known;
        }

        // Two threads may both read a section; GetOrAdd lets one of the results win, so that a type is one object.
        return _types.Find(name) is { } section ? _knownTypes.GetOrAdd(name, Read(section)) : null;
    }

    /// <summary>The resource type of that name that can have instances; null for data types, abstract types and unknown names.</summary>
    public FhirTypeDefinition? FindResource(string name) => Find(name) is { IsResource: true, IsAbstract: false } type ? type : null;

    /// <summary>The value set that <see cref="FhirBinding.ValueSet"/> names; null where its codes are not known.</summary>
    public FhirValueSet? FindValueSet(string name)
    {
        if (_knownValueSets.TryGetValue(name, out var known))
        {
            return known;
        }

        return _valueSets.Value.Find(name) is { } section ? _knownValueSets.GetOrAdd(name, new FhirValueSet(section)) : null;
    }

    private FhirTypeDefinition Read(string[] section)
    {
        var header = section[0].Split(" : ");
        var baseType = header.Length > 1 ? this[header[1]] : null;
        return new FhirTypeDefinition(this, header[0], baseType, [.. section.Skip(1).Select(ElementLine.Parse)]);
    }
}
