namespace InterfaceEngine.Fhir;

/// <summary>How bad a fault is.</summary>
public enum FhirSeverity
{
    /// <summary>The resource is no valid FHIR R4.</summary>
    Error,

    /// <summary>Valid, but worth a look.</summary>
    Warning,
}

/// <summary>The kind of a fault; the names are those of http://hl7.org/fhir/issue-type, where they have them with hyphens.</summary>
public enum FhirIssueCode
{
    /// <summary>The bytes are no JSON, or not in the form of FHIR: unknown element, list for single value, wrong JSON type.</summary>
    Structure,

    /// <summary>A value that must be there is not.</summary>
    Required,

    /// <summary>A primitive has not the form of its type, or is empty.</summary>
    Value,

    /// <summary>A rule of the specification does not hold; the message begins with its key, <c>pat-1</c>.</summary>
    Invariant,

    /// <summary>A code is not in the value set of a required binding.</summary>
    CodeInvalid,

    /// <summary>A reference leads nowhere or to a type that is not allowed.</summary>
    NotFound,

    /// <summary>Something is there twice that must be unique.</summary>
    Duplicate,

    /// <summary>Deeper or more than the limits allow.</summary>
    TooCostly,
}

/// <summary>A fault of a resource and its place.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Code">What kind.</param>
/// <param name="Path">Where, with the names of JSON: <c>Bundle.entry[2].resource.birthDate</c>.</param>
/// <param name="Message">
/// What is wrong, for an engineer. It never quotes a value, which may be a patient's: only names of types, elements and value sets, and
/// codes that a required binding refuses where they look like codes.
/// </param>
public sealed record FhirIssue(FhirSeverity Severity, FhirIssueCode Code, string Path, string Message)
{
    /// <summary>True where the resource is no valid FHIR R4 because of it.</summary>
    public bool IsError => Severity == FhirSeverity.Error;

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Code} {Path}: {Message}";
}
