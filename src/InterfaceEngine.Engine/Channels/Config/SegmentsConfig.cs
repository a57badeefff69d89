using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// The file <c>segments.yaml</c> of a channels folder: what senders add to the standard. Where there is this file, paths of segments that
/// begin with Z and are not in it are faults; without it every one is taken.
/// </summary>
public sealed record SegmentsConfig
{
    /// <summary>Segments of the senders' own, and segments of the standard that they add fields to.</summary>
    public required IReadOnlyList<SegmentConfig> Segments { get; init; }
}

/// <summary>A segment that begins with Z, or a segment of the standard with the fields that are added to it.</summary>
public sealed record SegmentConfig
{
    /// <summary>Its three characters.</summary>
    /// <example>ZPD</example>
    [SegmentName, Unique]
    public required string Segment { get; init; }

    /// <summary>What it is called.</summary>
    /// <example>Further patient details</example>
    public string? Name { get; init; }

    /// <summary>Its fields. A segment whose fields are left out may have any.</summary>
    public IReadOnlyList<FieldConfig> Fields { get; init; } = [];
}

/// <summary>A field of a segment.</summary>
public sealed record FieldConfig
{
    /// <summary>Its number in the segment, from 1.</summary>
    /// <example>1</example>
    [Between(1, 999)]
    public required int Field { get; init; }

    /// <summary>What it is called.</summary>
    /// <example>VIP code</example>
    public required string Name { get; init; }

    /// <summary>The code of its HL7 data type. Where it is left out, nothing is said of its components.</summary>
    /// <example>CX</example>
    [DataType]
    public string? Type { get; init; }

    /// <summary>Whether it may occur more than once.</summary>
    public bool Repeats { get; init; }

    /// <summary>The most characters of one repetition; unlimited where it is left out.</summary>
    [Between(1, 65536)]
    public int? Length { get; init; }

    /// <summary>The number of the HL7 table of its codes.</summary>
    /// <example>99</example>
    [Between(1, 9999)]
    public int? Table { get; init; }
}
