using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>Says of an element that its value is not known: in a code by the code for it, elsewhere by the extension data-absent-reason.</summary>
internal static class AbsentData
{
    private const string Extension = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private const string System = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private const string Unknown = "unknown";

    /// <summary>Says it of an element that is there without its parts.</summary>
    /// <returns>What was set.</returns>
    public static (FhirElement Owner, string Element) Of(FhirElement element) => Reason(element.GetOrAddExtension(Extension));

    /// <summary>Says it of an element that is not there.</summary>
    /// <returns>What was set.</returns>
    public static (FhirElement Owner, string Element) Of(FhirElement owner, FhirElementDefinition missing)
    {
        if (missing.IsPrimitive)
        {
            return Reason(owner.GetOrAddPrimitive(missing).GetOrAddExtension(Extension));
        }

        return missing.TypeName == "CodeableConcept"
            ? (owner.GetOrAdd(missing).Add("coding").Set("system", System).Set("code", Unknown).Set("display", "Unknown"), "code")
            : Of(owner.GetOrAdd(missing));
    }

    /// <summary>Whether it is said of an element.</summary>
    public static bool IsSaidOf(FhirElement element) => element.GetElements("extension").Any(extension => extension.GetString("url") == Extension);

    private static (FhirElement Owner, string Element) Reason(FhirElement extension) => (extension.Set("valueCode", Unknown), "valueCode");
}
