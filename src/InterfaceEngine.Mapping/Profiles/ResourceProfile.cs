using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>A profile of a resource type.</summary>
internal sealed class ResourceProfile
{
    /// <summary>Its name, the end of its URL: <c>us-core-patient</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its URL.</summary>
    public required string Url { get; init; }

    public required FhirTypeDefinition Type { get; init; }

    /// <summary>What tells the resources that it is for from others of the type; null for all.</summary>
    public ProfileFor? For { get; init; }

    public required ProfileRule[] Rules { get; init; }

    /// <summary>Whether the resource is one that the profile is for.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="referredFrom">The types of the resources that refer to it.</param>
    public bool IsFor(FhirElement resource, IReadOnlySet<string> referredFrom) =>
        resource.Type == Type && (For is null || For.Holds(resource, referredFrom));
}

/// <summary>What tells the resources that a profile is for.</summary>
/// <param name="Path">An element.</param>
/// <param name="Values">One of its values.</param>
/// <param name="TakesEmpty">Also those without a value there.</param>
/// <param name="ReferredFrom">Only what a resource of this type refers to; null for all.</param>
internal sealed record ProfileFor(ProfilePath Path, IReadOnlySet<string> Values, bool TakesEmpty, string? ReferredFrom)
{
    public bool Holds(FhirElement resource, IReadOnlySet<string> referredFrom)
    {
        if (ReferredFrom is not null && !referredFrom.Contains(ReferredFrom))
        {
            return false;
        }

        var values = Path.Values(resource).ToArray();
        return values.Length == 0 ? TakesEmpty : values.Any(Values.Contains);
    }
}
