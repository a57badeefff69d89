namespace InterfaceEngine.Hl7.Validation;

/// <summary>A segment, a choice of segments or a group of a <see cref="FlatStructure"/>.</summary>
internal sealed class FlatNode
{
    /// <summary>The group's name; empty for segments.</summary>
    public required string Name { get; init; }

    /// <summary>The segments that match; none for a group.</summary>
    public required SegmentId[] Segments { get; init; }

    public required int[] Children { get; init; }

    /// <summary>Those that may not be absent.</summary>
    public required int[] RequiredChildren { get; init; }

    public required int Parent { get; init; }

    public required int IndexInParent { get; init; }

    /// <summary>How many groups it lies in: 0 for the message.</summary>
    public required int Level { get; init; }

    public required bool IsRepeating { get; init; }

    /// <summary>Optional, or a group in which everything is.</summary>
    public required bool MayBeAbsent { get; init; }

    /// <summary>
    /// It tells that its group is there: it may begin the group, or the group cannot be without it. OBR, OBX and RXA are keys of theirs,
    /// NTE and IN2 are not.
    /// </summary>
    public required bool IsKey { get; init; }

    public bool IsGroup => Segments.Length == 0;

    public bool Matches(SegmentId id) => Array.IndexOf(Segments, id) >= 0;
}
