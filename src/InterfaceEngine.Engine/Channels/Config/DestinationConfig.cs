using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Where a channel sends messages.</summary>
public sealed record DestinationConfig
{
    /// <summary>The destination's name: lower-case letters, digits and hyphens; unique in its channel.</summary>
    /// <example>ehr</example>
    [Name, Unique]
    public required string Name { get; init; }

    /// <summary>The destination exists only where this environment variable is set and not empty.</summary>
    /// <example>FHIR_BASE_URL</example>
    [VariableName, ExistsIfSet]
    public string? IfSet { get; init; }

    /// <summary>An expression: only messages for which it holds go here.</summary>
    /// <example>MSH-9.1 = "ADT"</example>
    public ExpressionText? When { get; init; }

    /// <summary>
    /// What must stay in order. <c>patient</c>: the messages of one patient, other patients beside it; a merge keeps both patients in order.
    /// <c>strict</c>: all of them. <c>none</c>: nothing. Or an expression whose value is the ordering key.
    /// </summary>
    /// <example>patient</example>
    [Order]
    public ExpressionText Order { get; init; } = new("patient", default);

    /// <summary>When to try again what did not arrive.</summary>
    public RetryConfig Retry { get; init; } = new();

    /// <summary>Another system that takes HL7 v2 over MLLP.</summary>
    [Alternative]
    public MllpDestinationConfig? Mllp { get; init; }

    /// <summary>Files.</summary>
    [Alternative]
    public FileDestinationConfig? File { get; init; }

    /// <summary>A FHIR R4 server.</summary>
    [Alternative]
    public FhirDestinationConfig? Fhir { get; init; }

    /// <summary>The kind of bundle that it sends; null where it sends HL7 v2.</summary>
    internal FhirBundleType? BundleType => this switch
    {
        { File: { Format: ContentFormat.Fhir, Bundle: var kind } } => kind,
        { Fhir.Write: FhirWrite.Transaction } => FhirBundleType.Transaction,
        { Fhir: not null } => FhirBundleType.Batch, // also for single requests: its entries are the requests
        _ => null,
    };
}
