using InterfaceEngine.Fhir;

namespace InterfaceEngine.Benchmarks;

/// <summary>The elements of a type by name: a lookup each time, which a compiled map does once.</summary>
internal sealed class Elements(string type)
{
    private readonly FhirTypeDefinition _type = FhirDefinitions.R4[type];

    public FhirElementDefinition this[string name] => _type.Find(name)!;

    public FhirElement New() => new(_type);
}

/// <summary>Fills data types the way compiled datatype maps do: the target element is there, values are set by slot.</summary>
internal sealed class DataTypes
{
    private static readonly FhirTypeDefinition IdentifierType = FhirDefinitions.R4["Identifier"];
    private static readonly FhirTypeDefinition ConceptType = FhirDefinitions.R4["CodeableConcept"];
    private static readonly FhirTypeDefinition CodingType = FhirDefinitions.R4["Coding"];
    private static readonly FhirTypeDefinition NameType = FhirDefinitions.R4["HumanName"];
    private static readonly FhirTypeDefinition AddressType = FhirDefinitions.R4["Address"];
    private static readonly FhirTypeDefinition TelecomType = FhirDefinitions.R4["ContactPoint"];
    private static readonly FhirTypeDefinition ReferenceType = FhirDefinitions.R4["Reference"];
    private static readonly FhirTypeDefinition PeriodType = FhirDefinitions.R4["Period"];

    private readonly FhirElementDefinition _identifierType = IdentifierType.Find("type")!;
    private readonly FhirElementDefinition _identifierSystem = IdentifierType.Find("system")!;
    private readonly FhirElementDefinition _identifierValue = IdentifierType.Find("value")!;
    private readonly FhirElementDefinition _conceptCoding = ConceptType.Find("coding")!;
    private readonly FhirElementDefinition _conceptText = ConceptType.Find("text")!;
    private readonly FhirElementDefinition _codingSystem = CodingType.Find("system")!;
    private readonly FhirElementDefinition _codingCode = CodingType.Find("code")!;
    private readonly FhirElementDefinition _codingDisplay = CodingType.Find("display")!;
    private readonly FhirElementDefinition _nameUse = NameType.Find("use")!;
    private readonly FhirElementDefinition _nameFamily = NameType.Find("family")!;
    private readonly FhirElementDefinition _nameGiven = NameType.Find("given")!;
    private readonly FhirElementDefinition _addressUse = AddressType.Find("use")!;
    private readonly FhirElementDefinition _addressLine = AddressType.Find("line")!;
    private readonly FhirElementDefinition _addressCity = AddressType.Find("city")!;
    private readonly FhirElementDefinition _addressState = AddressType.Find("state")!;
    private readonly FhirElementDefinition _addressPostalCode = AddressType.Find("postalCode")!;
    private readonly FhirElementDefinition _telecomSystem = TelecomType.Find("system")!;
    private readonly FhirElementDefinition _telecomValue = TelecomType.Find("value")!;
    private readonly FhirElementDefinition _telecomUse = TelecomType.Find("use")!;
    private readonly FhirElementDefinition _reference = ReferenceType.Find("reference")!;
    private readonly FhirElementDefinition _start = PeriodType.Find("start")!;
    private readonly FhirElementDefinition _end = PeriodType.Find("end")!;

    public void Identifier(FhirElement parent, FhirElementDefinition element, string system, string value, string type)
    {
        var identifier = parent.Add(element);
        Concept(identifier, _identifierType, "http://terminology.hl7.org/CodeSystem/v2-0203", type, null);
        identifier.Set(_identifierSystem, system);
        identifier.Set(_identifierValue, value);
    }

    public void Concept(FhirElement parent, FhirElementDefinition element, string system, string code, string? display)
    {
        var concept = Next(parent, element);
        Coding(concept, _conceptCoding, system, code, display);
        concept.Set(_conceptText, display);
    }

    public void Coding(FhirElement parent, FhirElementDefinition element, string system, string code, string? display)
    {
        var coding = Next(parent, element);
        coding.Set(_codingSystem, system);
        coding.Set(_codingCode, code);
        coding.Set(_codingDisplay, display);
    }

    public void Name(FhirElement parent, FhirElementDefinition element, string? use, string family, params ReadOnlySpan<string> given)
    {
        var name = Next(parent, element);
        name.Set(_nameUse, use);
        name.Set(_nameFamily, family);
        foreach (var one in given)
        {
            name.Add(_nameGiven, one);
        }
    }

    public void Address(FhirElement parent, FhirElementDefinition element, string use, string line, string city, string state, string postalCode)
    {
        var address = parent.Add(element);
        address.Set(_addressUse, use);
        address.Add(_addressLine, line);
        address.Set(_addressCity, city);
        address.Set(_addressState, state);
        address.Set(_addressPostalCode, postalCode);
    }

    public void Telecom(FhirElement parent, FhirElementDefinition element, string system, string value, string use)
    {
        var telecom = parent.Add(element);
        telecom.Set(_telecomSystem, system);
        telecom.Set(_telecomValue, value);
        telecom.Set(_telecomUse, use);
    }

    public void Reference(FhirElement parent, FhirElementDefinition element, string url) => Next(parent, element).Set(_reference, url);

    public void Period(FhirElement parent, FhirElementDefinition element, string start, string? end)
    {
        var period = parent.GetOrAdd(element);
        period.Set(_start, start);
        period.Set(_end, end);
    }

    private static FhirElement Next(FhirElement parent, FhirElementDefinition element) => element.IsList ? parent.Add(element) : parent.GetOrAdd(element);
}
