using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InterfaceEngine.Fhir;

/// <summary>
/// One element of a type: <c>gender</c> of Patient, <c>value[x]</c> of Observation, or one alternative of it, <c>valueQuantity</c>.
/// Values are set and read by it, in constant time (<see cref="FhirElement"/>).
/// </summary>
public sealed class FhirElementDefinition
{
    private readonly FhirDefinitions _definitions;
    private readonly bool _isCoded;
    private FhirTypeDefinition? _type;
    private FhirValueSet? _requiredCodes;
    private bool _knowsRequiredCodes; // written after _requiredCodes

    internal FhirElementDefinition(FhirDefinitions definitions, FhirTypeDefinition owner, int slot, ElementLine line)
    {
        _definitions = definitions;
        Owner = owner;
        Slot = slot;
        Name = line.Name;
        IsRequired = line.Min > 0;
        IsList = line.IsList;
        IsAttribute = line.IsAttribute;
        Binding = line.Binding;
        if (Name.EndsWith("[x]", StringComparison.Ordinal))
        {
            TypeName = "";
            Alternatives = [.. line.Types.Select(type => new FhirElementDefinition(this, type))];
        }
        else
        {
            (TypeName, Primitive, Targets, IsSimpleQuantity) = line.Types[0];
            _isCoded = Primitive == FhirPrimitiveType.Code || TypeName is "Coding" or "CodeableConcept";
        }

        JsonName = JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    private FhirElementDefinition(FhirElementDefinition choice, TypeReference type)
        : this(choice._definitions, choice.Owner, choice.Slot, AlternativeOf(choice, type)) => Choice = choice;

    /// <summary>The name in JSON, <c>valueQuantity</c>; of a choice the name in the definition, <c>value[x]</c>.</summary>
    public string Name { get; }

    /// <summary>The type that has this element.</summary>
    public FhirTypeDefinition Owner { get; }

    /// <summary>The position among the elements of the type, from 0. Alternatives of a choice share it.</summary>
    public int Slot { get; }

    /// <summary>True where a value must be there (min 1).</summary>
    public bool IsRequired { get; }

    /// <summary>True where the element may repeat (max *): in JSON always an array. R4 has no upper limits but 1 and *.</summary>
    public bool IsList { get; }

    /// <summary>The name of the type: <c>code</c>, <c>HumanName</c>, <c>Patient.contact</c>, <c>Resource</c> (any). Empty for a choice.</summary>
    public string TypeName { get; }

    /// <summary>The primitive type; <see cref="FhirPrimitiveType.None"/> for complex types and choices.</summary>
    public FhirPrimitiveType Primitive { get; }

    /// <summary>True for a value in lexical form.</summary>
    public bool IsPrimitive => Primitive != FhirPrimitiveType.None;

    /// <summary>True for <c>value[x]</c> itself, whose <see cref="Alternatives"/> take the values.</summary>
    public bool IsChoice => !Alternatives.IsEmpty;

    /// <summary>The alternatives of a choice, in the order of the definition; else none.</summary>
    public ImmutableArray<FhirElementDefinition> Alternatives { get; } = [];

    /// <summary>The choice that this is an alternative of; else null.</summary>
    public FhirElementDefinition? Choice { get; }

    /// <summary>For Reference and canonical: the resource types that it may refer to. Empty: any.</summary>
    public ImmutableArray<string> Targets { get; } = [];

    /// <summary>The value set for a coded element; else null.</summary>
    public FhirBinding? Binding { get; }

    /// <summary>True for <c>id</c> and <c>Extension.url</c>: primitives without extensions, as attributes in XML are.</summary>
    public bool IsAttribute { get; }

    /// <summary>The definition of the complex type; null for primitives and choices. Of <c>Resource</c> the abstract type.</summary>
    public FhirTypeDefinition? Type => _type ?? (IsPrimitive || IsChoice ? null : _type = _definitions[TypeName]);

    /// <summary>The codes that a required binding allows a code, Coding or CodeableConcept; null for none, or where they cannot be listed.</summary>
    public FhirValueSet? RequiredCodes => Volatile.Read(ref _knowsRequiredCodes) ? _requiredCodes : FindRequiredCodes();

    /// <summary>True where the type is Quantity under the profile SimpleQuantity: without comparator.</summary>
    internal bool IsSimpleQuantity { get; }

    /// <summary>The name ready for the JSON writer.</summary>
    internal JsonEncodedText JsonName { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner.Name}.{Name}";

    private FhirValueSet? FindRequiredCodes()
    {
        var isBound = _isCoded && Binding is { Strength: FhirBindingStrength.Required };
        _requiredCodes = isBound ? _definitions.FindValueSet(Binding!.ValueSet) : null;
        Volatile.Write(ref _knowsRequiredCodes, true);
        return _requiredCodes;
    }

    private static ElementLine AlternativeOf(FhirElementDefinition choice, TypeReference type)
    {
        var stem = choice.Name[..^"[x]".Length];
        var name = stem + char.ToUpperInvariant(type.Name[0]) + type.Name[1..];
        return new ElementLine(name, choice.IsRequired ? 1 : 0, choice.IsList, IsAttribute: false, [type], choice.Binding);
    }
}
