using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// The file <c>namespaces.yaml</c> of a channels folder: the URIs that names in messages stand for in FHIR. A name that is here goes before
/// what the maps of the product know of it.
/// </summary>
public sealed record NamespacesConfig
{
    /// <summary>Names of assigning authorities, facilities and applications (HD.1, as in PID-3.4.1) and the URI of their identifiers.</summary>
    /// <example>{ GOOD HEALTH: "urn:oid:2.16.840.1.113883.19.5" }</example>
    [SystemUri]
    public IReadOnlyDictionary<string, string> Authorities { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of coding systems (CWE.3, as in OBX-3.3) and their URI.</summary>
    /// <example>{ 99GHL: "https://codes.good-health.example/lab" }</example>
    [SystemUri]
    public IReadOnlyDictionary<string, string> CodingSystems { get; init; } = new Dictionary<string, string>();
}
