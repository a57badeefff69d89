namespace InterfaceEngine.Fhir;

/// <summary>
/// A primitive that is more than its value: it has an id or extensions (<c>_birthDate</c> with data-absent-reason), or it is the value of
/// a choice and must know its type. A plain primitive is a mere string in its slot.
/// </summary>
public sealed class FhirPrimitive
{
    private string? _value;

    internal FhirPrimitive(FhirElementDefinition element) => Element = element;

    /// <summary>The element that this is a value of.</summary>
    public FhirElementDefinition Element { get; }

    /// <summary>The value in lexical form; null for none. An empty string is none.</summary>
    public string? Value
    {
        get => _value;
        set => _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>True where there is neither a value nor an id nor an extension.</summary>
    public bool IsEmpty => _value is null && !HasExtras;

    /// <summary>The extension with that <c>url</c>; a new one where there is none.</summary>
    /// <exception cref="ArgumentException">The element is an XML attribute (id, Extension.url), which has no extensions.</exception>
    public FhirElement GetOrAddExtension(string url) => GetOrAddExtras().GetOrAddExtension(url);

    /// <summary>The id and extensions, what JSON has under <c>_name</c>: a value of the type Element. Null for none.</summary>
    public FhirElement? Extras { get; private set; }

    internal bool HasExtras => Extras is { IsEmpty: false };

    internal FhirElement GetOrAddExtras()
    {
        if (Element.IsAttribute)
        {
            throw new ArgumentException($"{Element} has no extensions.");
        }

        return Extras ??= FhirElement.OfPrimitive(FhirDefinitions.R4["Element"]);
    }
}
