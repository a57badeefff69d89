namespace InterfaceEngine.Fhir;

/// <summary>What rules ask about a CodeableConcept.</summary>
internal static class ConceptRules
{
    private static readonly FhirElementDefinition Coding = FhirDefinitions.R4["CodeableConcept"].Find("coding")!;
    private static readonly FhirElementDefinition System = FhirDefinitions.R4["Coding"].Find("system")!;
    private static readonly FhirElementDefinition Code = FhirDefinitions.R4["Coding"].Find("code")!;

    /// <summary>True where one of the codings has that system and code.</summary>
    public static bool HasCoding(this FhirElement? concept, string? system, string code)
    {
        if (concept is not null)
        {
            foreach (var coding in concept.GetElements(Coding))
            {
                if (coding.GetString(Code) == code && coding.GetString(System) == system)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True where one of the codings is in a value set.</summary>
    public static bool HasCodingIn(this FhirElement concept, FhirValueSet codes)
    {
        foreach (var coding in concept.GetElements(Coding))
        {
            if (coding.IsCodingIn(codes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a Coding is in a value set.</summary>
    public static bool IsCodingIn(this FhirElement coding, FhirValueSet codes) =>
        codes.Contains(coding.GetString(System), coding.GetString(Code));

    /// <summary>True where both concepts have the same code of the same system.</summary>
    public static bool SharesCodingWith(this FhirElement? concept, FhirElement? other)
    {
        if (concept is not null)
        {
            foreach (var coding in concept.GetElements(Coding))
            {
                if (coding.GetString(Code) is { } code && other.HasCoding(coding.GetString(System), code))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
