using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>Holds resources against the profiles that they claim (<c>meta.profile</c>). That they are valid FHIR R4 is for <see cref="FhirValidator"/> to say.</summary>
public static class ProfileValidator
{
    /// <summary>What the resources of a bundle do not meet of the profiles that they claim; profiles that are not known here are passed over.</summary>
    /// <param name="bundle">The bundle.</param>
    public static IReadOnlyList<FhirIssue> Validate(FhirElement bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return [.. new ProfileLayer(ProfileSet.Of(MapProfile.UsCore)!, bundle).Check()];
    }
}
