using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// An abstract message structure in one version: which segments a message has, in which order and groups. HL7 v2.5.1 chapter 2.5 and
/// 2.13 (the notation), table 0354. <see cref="StructureOverlay.Of"/> lays it over the segments of a message.
/// </summary>
public sealed class StructureDefinition
{
    private readonly Lazy<PlacementTable> _placements;

    /// <summary>A structure of the dictionary or a local one.</summary>
    /// <param name="name">Its name: <c>ADT_A01</c>.</param>
    /// <param name="description">What the standard calls the message.</param>
    /// <param name="nodes">The segments, groups and choices of the top level, in order.</param>
    public StructureDefinition(string name, string description, IReadOnlyList<StructureNode> nodes)
    {
        Name = name;
        Description = description;
        Nodes = nodes;
        _placements = new(() => new PlacementTable(this));
    }

    /// <summary>Its name: <c>ADT_A01</c>.</summary>
    public string Name { get; }

    /// <summary>What the standard calls the message: <c>Admit/visit notification</c>.</summary>
    public string Description { get; }

    /// <summary>The segments, groups and choices of the top level, in order.</summary>
    public IReadOnlyList<StructureNode> Nodes { get; }

    /// <summary>The structure compiled for the overlay: once, on first use.</summary>
    internal PlacementTable Placements => _placements.Value;
}

/// <summary>A place in a message structure.</summary>
/// <param name="Min">How often it must occur: 0 or 1.</param>
/// <param name="Max">How often it may occur: 1, or 0 for no bound.</param>
public abstract record StructureNode(int Min, int Max)
{
    /// <summary>True where it may occur more than once.</summary>
    public bool IsRepeating => Max != 1;
}

/// <summary>A segment in a structure.</summary>
/// <param name="Id">The segment.</param>
/// <param name="Min">How often it must occur: 0 or 1.</param>
/// <param name="Max">How often it may occur: 1, or 0 for no bound.</param>
public sealed record SegmentNode(SegmentId Id, int Min, int Max) : StructureNode(Min, Max);

/// <summary>A segment group: segments and groups that occur together.</summary>
/// <param name="Name">Its name: <c>INSURANCE</c>.</param>
/// <param name="Nodes">What it consists of, in order.</param>
/// <param name="Min">How often it must occur: 0 or 1.</param>
/// <param name="Max">How often it may occur: 1, or 0 for no bound.</param>
public sealed record GroupNode(string Name, IReadOnlyList<StructureNode> Nodes, int Min, int Max) : StructureNode(Min, Max);

/// <summary>One of several segments: <c>&lt; OBR | RQD | RQ1 | RXO | ODS | ODT &gt;</c>.</summary>
/// <param name="Alternatives">The segments, of which one stands here.</param>
/// <param name="Min">How often it must occur: 0 or 1.</param>
/// <param name="Max">How often it may occur: 1, or 0 for no bound.</param>
public sealed record ChoiceNode(IReadOnlyList<SegmentId> Alternatives, int Min, int Max) : StructureNode(Min, Max);
