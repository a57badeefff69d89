namespace InterfaceEngine.Fhir;

/// <summary>How strictly a coded element keeps to its value set (terminologies.html#strength).</summary>
public enum FhirBindingStrength
{
    /// <summary>The value set only shows what is meant.</summary>
    Example,

    /// <summary>Codes of the value set are better than others.</summary>
    Preferred,

    /// <summary>A code of the value set, unless none fits.</summary>
    Extensible,

    /// <summary>A code of the value set, always. The only strength that the validator enforces.</summary>
    Required,
}

/// <summary>The value set that a coded element is bound to.</summary>
/// <param name="Strength">How strictly.</param>
/// <param name="ValueSet">
/// The end of the address of a set of FHIR (<c>administrative-gender</c>), else the whole address; without the version.
/// </param>
public sealed record FhirBinding(FhirBindingStrength Strength, string ValueSet);
