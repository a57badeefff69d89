namespace InterfaceEngine.Fhir;

/// <summary>
/// The calls of <see cref="FhirElement"/> with names in place of definitions: for code that is not hot and for tests. A name that the type
/// does not have is an <see cref="ArgumentException"/>.
/// </summary>
public static class FhirElementByName
{
    /// <summary>The definition of that name.</summary>
    public static FhirElementDefinition Definition(this FhirElement element, string name) =>
        element.Type.Find(name) ?? throw new ArgumentException($"{element.Type.Name} has no element '{name}'.", nameof(name));

    /// <inheritdoc cref="FhirElement.Set(FhirElementDefinition, string?, int)"/>
    public static FhirElement Set(this FhirElement element, string name, string? value)
    {
        element.Set(element.Definition(name), value);
        return element;
    }

    /// <inheritdoc cref="FhirElement.Set(FhirElementDefinition, FhirElement)"/>
    public static FhirElement Set(this FhirElement element, string name, FhirElement value)
    {
        element.Set(element.Definition(name), value);
        return element;
    }

    /// <inheritdoc cref="FhirElement.Add(FhirElementDefinition, string?)"/>
    public static FhirElement Add(this FhirElement element, string name, string? value)
    {
        element.Add(element.Definition(name), value);
        return element;
    }

    /// <inheritdoc cref="FhirElement.Add(FhirElementDefinition, FhirElement)"/>
    public static FhirElement Add(this FhirElement element, string name, FhirElement value)
    {
        element.Add(element.Definition(name), value);
        return element;
    }

    /// <inheritdoc cref="FhirElement.Add(FhirElementDefinition)"/>
    public static FhirElement Add(this FhirElement element, string name) => element.Add(element.Definition(name));

    /// <inheritdoc cref="FhirElement.GetOrAdd(FhirElementDefinition, int)"/>
    public static FhirElement GetOrAdd(this FhirElement element, string name, int index = 0) =>
        element.GetOrAdd(element.Definition(name), index);

    /// <inheritdoc cref="FhirElement.GetString(FhirElementDefinition, int)"/>
    public static string? GetString(this FhirElement element, string name, int index = 0) =>
        element.GetString(element.Definition(name), index);

    /// <inheritdoc cref="FhirElement.GetElement(FhirElementDefinition, int)"/>
    public static FhirElement? GetElement(this FhirElement element, string name, int index = 0) =>
        element.GetElement(element.Definition(name), index);

    /// <inheritdoc cref="FhirElement.GetElements(FhirElementDefinition)"/>
    public static FhirElementList GetElements(this FhirElement element, string name) => element.GetElements(element.Definition(name));
}
