using System.Collections.Immutable;
using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <summary>A complex type of FHIR R4 with its elements: a resource, a data type, or a group of elements (<c>Patient.contact</c>).</summary>
public sealed class FhirTypeDefinition
{
    private readonly Dictionary<string, FhirElementDefinition> _byName = [];
    private readonly Dictionary<string, FhirElementDefinition>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private Invariant[]? _invariants;

    internal FhirTypeDefinition(FhirDefinitions definitions, string name, FhirTypeDefinition? baseType, IReadOnlyList<ElementLine> lines)
    {
        Name = name;
        Base = baseType;
        JsonName = JsonEncodedText.Encode(name);
        IsAbstract = name is "Element" or "BackboneElement" or "Resource" or "DomainResource";
        IsResource = name == "Resource" || baseType is { IsResource: true };
        Lines = [.. baseType?.Lines ?? [], .. lines];
        Elements = [.. Lines.Select((line, slot) => new FhirElementDefinition(definitions, this, slot, line))];
        foreach (var element in Elements.SelectMany(element => element.Alternatives.Add(element)))
        {
            _byName.Add(element.Name, element);
        }

        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        Required = [.. Elements.Where(element => element.IsRequired)];
        Complex = [.. Elements.Where(element => !element.IsPrimitive)];
        ExtensionElement = Find("extension");
        ContainedElement = IsResource ? Find("contained") : null;
    }

    /// <summary>The name: <c>Patient</c>, <c>HumanName</c>, <c>Patient.contact</c>.</summary>
    public string Name { get; }

    /// <summary>The type whose elements come first: <c>DomainResource</c>, <c>BackboneElement</c>, <c>Quantity</c> ...; null for the two roots.</summary>
    public FhirTypeDefinition? Base { get; }

    /// <summary>The elements in the order of the definition, inherited ones first; a choice is one element. The index is the slot.</summary>
    public ImmutableArray<FhirElementDefinition> Elements { get; }

    /// <summary>True for a resource type, the abstract ones too.</summary>
    public bool IsResource { get; }

    /// <summary>True for the four types that have no instances of their own: Element, BackboneElement, Resource, DomainResource.</summary>
    public bool IsAbstract { get; }

    /// <summary>The element of that name: <c>gender</c>, <c>valueQuantity</c>, <c>value[x]</c>. Null where the type has none.</summary>
    public FhirElementDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The element of that name, without a string for it.</summary>
    public FhirElementDefinition? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var element) ? element : null;

    /// <summary>The alternative of a choice for a type: <c>("value", "Quantity")</c> gives <c>valueQuantity</c>. Null where there is none.</summary>
    /// <param name="name">The name of the choice with or without <c>[x]</c>.</param>
    /// <param name="typeName">The name of the type as the definition writes it: <c>dateTime</c>, <c>CodeableConcept</c>.</param>
    public FhirElementDefinition? Find(string name, string typeName)
    {
        var choice = Find(name.EndsWith("[x]", StringComparison.Ordinal) ? name : name + "[x]");
        return choice?.Alternatives.FirstOrDefault(alternative => alternative.TypeName == typeName);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The name ready for the JSON writer.</summary>
    internal JsonEncodedText JsonName { get; }

    /// <summary>The lines that the elements were read from, for the types derived from this one.</summary>
    internal ImmutableArray<ElementLine> Lines { get; }

    /// <summary>The elements that must have a value.</summary>
    public ImmutableArray<FhirElementDefinition> Required { get; }

    /// <summary>The elements that can have a value with elements of its own: complex ones and choices.</summary>
    public ImmutableArray<FhirElementDefinition> Complex { get; }

    /// <summary>The element <c>extension</c>; null only for resources that have none (Bundle, Binary, Parameters).</summary>
    internal FhirElementDefinition? ExtensionElement { get; }

    /// <summary>The element <c>contained</c>; null for resources that have none (Bundle, Binary, Parameters) and for data types.</summary>
    internal FhirElementDefinition? ContainedElement { get; }

    /// <summary>The invariants of the type and of the types it derives from.</summary>
    internal Invariant[] Invariants => _invariants ??= InvariantTable.Of(this);
}
