using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>A FHIR bundle.</summary>
public sealed record BundleConfig
{
    /// <summary>How many resources of a type are in it; types that are not named are not looked at.</summary>
    /// <example>{ Patient: 1, Observation: 2 }</example>
    [Between(0, 100_000)]
    public IReadOnlyDictionary<string, int>? Resources { get; init; }

    /// <summary>
    /// Values by their path: from the type of a resource, <c>Patient.name[0].family</c>, <c>Observation[1].valueQuantity.value</c>, or from
    /// the bundle, <c>Bundle.type</c>. Places in lists count from 0, which may be left out. An empty text: there is no value.
    /// </summary>
    /// <example>{ Patient.name[0].family: Quill, Patient.gender: female }</example>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>
    /// A file with the whole bundle, below the folder of the tests. <c>test --update</c> writes it as it is now; look at the difference
    /// before it is kept.
    /// </summary>
    /// <example>adt-a01.bundle.json</example>
    [GoldenFile]
    public string? Golden { get; init; }
}
