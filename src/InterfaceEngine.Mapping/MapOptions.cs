using System.Collections.Frozen;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping;

/// <summary>What a channel asks of the mapper.</summary>
public sealed record MapOptions
{
    /// <summary>A transaction, times in the zone of MSH-7.</summary>
    public static MapOptions Default { get; } = new();

    /// <summary>The kind of bundle; a transaction by default.</summary>
    public FhirBundleType Bundle { get; init; } = FhirBundleType.Transaction;

    /// <summary>
    /// The zone of times without an offset; null: the offset of MSH-7, and where it has none UTC, with an issue
    /// (<see cref="MapIssueKind.TimeZoneAssumed"/>).
    /// </summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Names of assigning authorities and facilities (HD.1: CX.4.1, EI.2) to their URIs.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Names of coding systems (CWE.3) to their URIs.</summary>
    public IReadOnlyDictionary<string, string> CodingSystems { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Types of resources that the server has already: a reference to one that has an identifier with a system becomes a search
    /// (<c>Patient?identifier=system|value</c>), and the bundle has no entry for it. Only transactions can have such references.
    /// </summary>
    public IReadOnlySet<string> ConditionalReferences { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What resources must meet beyond FHIR R4.</summary>
    public MapProfile Profile { get; init; }

    /// <summary>Whether <see cref="MapResult.Coverage"/> is made.</summary>
    public bool Coverage { get; init; }

    /// <summary>
    /// How many bytes of content an Attachment may hold. What is larger becomes a Binary, an entry of its own, to which the Attachment's <c>url</c>
    /// leads. One mebibyte by default.
    /// </summary>
    public int AttachmentLimit { get; init; } = 1024 * 1024;

    /// <summary>Whether <see cref="MapResult.Trace"/> is written.</summary>
    public bool Trace { get; init; }

    /// <summary>The highest number of issues that are kept; the rest is counted. 1,000 by default.</summary>
    public int MaxIssues { get; init; } = 1_000;
}
