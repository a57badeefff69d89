using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Steps;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>A channel: where messages come from, which of them it takes, and where they go.</summary>
/// <remarks>As its author wrote it. Nothing is looked up or compiled here; <see cref="Channel"/> is what runs.</remarks>
public sealed record ChannelConfig
{
    /// <summary>The channel's name: lower-case letters, digits and hyphens; unique among all channels.</summary>
    /// <example>adt-to-ehr</example>
    [Name]
    public required string Channel { get; init; }

    /// <summary>What the channel is for, in a sentence for people.</summary>
    /// <example>Registration feed from the HIS to the EHR's FHIR endpoint</example>
    public string? Description { get; init; }

    /// <summary>Where messages come from.</summary>
    public required ReceiveConfig Receive { get; init; }

    /// <summary>Which messages the channel takes; others are refused as HL7 says. Everything is taken where this is left out.</summary>
    public AcceptConfig Accept { get; init; } = new();

    /// <summary>An expression: messages for which it does not hold go nowhere. They are acknowledged and kept like all others.</summary>
    /// <example>MSH-4.1 in ["HOSP", "CLINIC"] and not PV1-2 = "P"</example>
    public ExpressionText? Filter { get; init; }

    /// <summary>
    /// What is done to a message that passes the filter, one after the other, on a copy: the message that was received stays in the log. What
    /// no step changes stays as it was received, byte for byte. Destinations' <c>when</c>, <c>order</c>, paths and maps see the changed message.
    /// </summary>
    public IReadOnlyList<StepConfig> Steps { get; init; } = [];

    /// <summary>
    /// The zone of the senders' clocks, by its name in the IANA database: that of times without an offset when messages become FHIR. Where it
    /// is left out, the offset of MSH-7 counts, and where that has none UTC.
    /// </summary>
    /// <example>America/Chicago</example>
    [TimeZoneName]
    public string? TimeZone { get; init; }

    /// <summary>
    /// How much a document may have to stay in its resource when messages become FHIR. A larger one becomes a Binary, an entry of its own, to which
    /// the <c>url</c> of the attachment leads.
    /// </summary>
    /// <example>256KiB</example>
    [Between("1KiB", "64MiB")]
    public ByteSize MaxAttachment { get; init; } = ByteSize.FromMebibytes(1);

    /// <summary>Where messages go. A channel without destinations only keeps them.</summary>
    public IReadOnlyList<DestinationConfig> Destinations { get; init; } = [];
}
