using System.Collections.Immutable;

namespace InterfaceEngine.Fhir;

/// <summary>A line of r4-types.txt: <c>name min..max types [attribute] [strength value-set]</c>.</summary>
internal sealed record ElementLine(
    string Name, int Min, bool IsList, bool IsAttribute, ImmutableArray<TypeReference> Types, FhirBinding? Binding)
{
    public static ElementLine Parse(string line)
    {
        var words = line.Trim().Split(' ');
        var isAttribute = words.Length > 3 && words[3] == "attribute";
        var binding = words.AsSpan(isAttribute ? 4 : 3);
        return new ElementLine(
            words[0],
            words[1][0] - '0',
            words[1].EndsWith('*'),
            isAttribute,
            [.. words[2].Split('|').Select(TypeReference.Parse)],
            binding.IsEmpty ? null : new FhirBinding(StrengthOf(binding[0]), binding[1]));
    }

    private static FhirBindingStrength StrengthOf(string word) => word switch
    {
        "required" => FhirBindingStrength.Required,
        "extensible" => FhirBindingStrength.Extensible,
        "preferred" => FhirBindingStrength.Preferred,
        _ => FhirBindingStrength.Example,
    };
}

/// <summary>
/// A type as a line of r4-types.txt writes it: <c>code</c>, <c>Patient.contact</c>, <c>Reference(Patient,Group)</c>, <c>SimpleQuantity</c>.
/// </summary>
internal readonly record struct TypeReference(
    string Name, FhirPrimitiveType Primitive, ImmutableArray<string> Targets, bool IsSimpleQuantity)
{
    public static TypeReference Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        ImmutableArray<string> targets = open < 0 ? [] : [.. text[(open + 1)..^1].Split(',')];
        var name = open < 0 ? text : text[..open];
        return name == "SimpleQuantity"
            ? new TypeReference("Quantity", FhirPrimitiveType.None, [], IsSimpleQuantity: true)
            : new TypeReference(name, PrimitiveOf(name), targets, IsSimpleQuantity: false);
    }

    // Enum.Parse would do, but its first call takes longer than reading all types of a message's bundle.
    private static FhirPrimitiveType PrimitiveOf(string name) => name switch
    {
        "boolean" => FhirPrimitiveType.Boolean,
        "integer" => FhirPrimitiveType.Integer,
        "positiveInt" => FhirPrimitiveType.PositiveInt,
        "unsignedInt" => FhirPrimitiveType.UnsignedInt,
        "decimal" => FhirPrimitiveType.Decimal,
        "string" => FhirPrimitiveType.String,
        "markdown" => FhirPrimitiveType.Markdown,
        "code" => FhirPrimitiveType.Code,
        "id" => FhirPrimitiveType.Id,
        "uri" => FhirPrimitiveType.Uri,
        "url" => FhirPrimitiveType.Url,
        "canonical" => FhirPrimitiveType.Canonical,
        "oid" => FhirPrimitiveType.Oid,
        "uuid" => FhirPrimitiveType.Uuid,
        "base64Binary" => FhirPrimitiveType.Base64Binary,
        "date" => FhirPrimitiveType.Date,
        "dateTime" => FhirPrimitiveType.DateTime,
        "instant" => FhirPrimitiveType.Instant,
        "time" => FhirPrimitiveType.Time,
        "xhtml" => FhirPrimitiveType.Xhtml,
        _ => FhirPrimitiveType.None,
    };
}
