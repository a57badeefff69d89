using System.Collections.Frozen;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Mapping.Run;

/// <summary>A message map, ready for use.</summary>
internal sealed class MessageMap
{
    public required string Name { get; init; }

    public required StructureDefinition Structure { get; init; }

    public required GroupTypes Groups { get; init; }

    public required MessageResource[] Resources { get; init; }

    public required FrozenDictionary<SegmentId, MessagePlace[]> Places { get; init; }

    public required FrozenDictionary<string, MessageResource> ByName { get; init; }

    /// <summary>Segments that nobody misses where no place takes them.</summary>
    public required FrozenSet<SegmentId> Silent { get; init; }
}

/// <summary>A resource of a message map.</summary>
internal sealed class MessageResource
{
    public required string Name { get; init; }

    /// <summary>Its number among the resources of the map, from 0.</summary>
    public required int Index { get; init; }

    public required FhirTypeDefinition Type { get; init; }

    /// <summary>The group type of which each occurrence has its own; 0 is the message.</summary>
    public required int GroupType { get; init; }

    /// <summary>The segment of which each has its own; none for the group.</summary>
    public required SegmentId Segment { get; init; }

    public required RowMap First { get; init; }

    public required RowMap Last { get; init; }

    public required Expression[] Key { get; init; }

    /// <summary>What it is known again by where it has no identifier.</summary>
    public required Expression[] FallbackKey { get; init; }

    public required bool Creates { get; init; }

    /// <summary>Whether a message map only creates resources of the type: then all find them by identifier, and never by an id of ours.</summary>
    public required bool IsShared { get; init; }

    public required IReadOnlySet<FhirBundleType>? Bundles { get; init; }

    /// <summary>The bundle itself, which is no entry.</summary>
    public bool IsBundle => Type.Name == "Bundle";
}

/// <summary>A place of a message map.</summary>
/// <param name="GroupType">The group of the structure that the segment stands in; 0 is the message, -1 anywhere.</param>
/// <param name="Fill">The resource.</param>
/// <param name="Map">The map.</param>
/// <param name="Row">The place as a row, for issues.</param>
/// <param name="After">A segment that stands before it in the group; none for no matter.</param>
/// <param name="Before">A segment that does not stand before it in the group; none for no matter.</param>
internal sealed record MessagePlace(int GroupType, MessageResource Fill, RowMap Map, Row Row, SegmentId After, SegmentId Before);
