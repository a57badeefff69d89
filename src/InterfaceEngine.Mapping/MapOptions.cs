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

    /// <summary>Names of assigning authorities (CX.4.1), namespaces and local coding systems (CWE.3) to their URIs.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

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
