using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// One run over the segments of a message. Its state is the node of the last segment in order and, for each level, the group occurrence
/// that is open there; a place is looked up in the <see cref="PlacementTable"/>, so each segment costs the same however long the message.
/// </summary>
internal ref struct StructureWalk
{
    private const int StackNodes = 512;
    private const int FirstGroups = 16;

    private readonly PlacementTable _table;
    private readonly ReadOnlySpan<SegmentId> _segments;
    private readonly Span<int> _counts; // by node: how often it occurs in the open occurrence of its group
    private readonly Span<OpenGroup> _open; // by level
    private readonly SegmentPlace[] _places;
    private StructureFindings _findings;
    private GroupOccurrence[] _groups;
    private int _groupCount;
    private int _level; // how many groups are open
    private int _at; // the node of the last segment that was not late or unexpected
    private (StructureFindingKind Kind, int Index) _run; // the segment reported last, with those after it of the same kind

    private StructureWalk(
        PlacementTable table, ReadOnlySpan<SegmentId> segments, Span<int> counts, Span<OpenGroup> open, int maxFindings)
    {
        _table = table;
        _segments = segments;
        _counts = counts;
        _open = open;
        _places = new SegmentPlace[segments.Length];
        _groups = new GroupOccurrence[Math.Clamp(segments.Length, 1, FirstGroups)];
        _findings = new StructureFindings(maxFindings);
        _run = (default, -2); // beside no segment
    }

    public static StructureOverlay Run(StructureDefinition structure, ReadOnlySpan<SegmentId> segments, int maxFindings)
    {
        var table = structure.Placements;
        var counts = table.Nodes.Length <= StackNodes ? stackalloc int[table.Nodes.Length] : new int[table.Nodes.Length];
        counts.Clear();
        var walk = new StructureWalk(table, segments, counts, stackalloc OpenGroup[table.Levels], maxFindings);
        walk.Open(0, 0);
        for (var index = 0; index < segments.Length; index++)
        {
            walk.Place(index);
        }

        walk.CloseTo(0);
        return new StructureOverlay(
            structure, walk._places, walk._groups, walk._groupCount, walk._findings.InOrder(), walk._findings.LeftOut);
    }

    private void Place(int index)
    {
        var id = _segments[index];
        var ways = _table.Find(_at, id);
        switch (new PlacementChoice(_table, _segments, _counts).Of(ways, _at, _level, index))
        {
            case { Step: PlacementStep.Late or PlacementStep.LateIfAbsent } way:
                PlaceLate(index, way);
                break;
            case { } way:
                Go(index, way);
                break;
            case null:
                if (!id.IsLocal)
                {
                    Report(ways is null ? StructureFindingKind.UnexpectedSegment : StructureFindingKind.SegmentOutOfOrder, index);
                }

                Attach(index, _level - 1, repetition: 0, isExpected: false);
                break;
        }
    }

    private void PlaceLate(int index, Placement way)
    {
        if (!CountsTooMany(way.Leaf, index))
        {
            Report(StructureFindingKind.SegmentOutOfOrder, index);
        }

        Attach(index, way.Keep - 1, _counts[way.Leaf], isExpected: true);
    }

    private void Go(int index, Placement way)
    {
        CloseTo(way.Keep);
        var tooMany = OpenDownTo(_table.Nodes[way.Leaf].Parent, index);
        tooMany |= CountsTooMany(way.Leaf, index);
        if (!tooMany && way.Step is PlacementStep.Back or PlacementStep.BackIfAbsent)
        {
            Report(StructureFindingKind.SegmentOutOfOrder, index);
        }

        _at = way.Leaf;
        Attach(index, _level - 1, _counts[way.Leaf], isExpected: true);
    }

    /// <summary>Opens a group and those around it that are not open; true where one of them occurs once too often.</summary>
    private bool OpenDownTo(int group, int index)
    {
        var node = _table.Nodes[group];
        if (node.Level < _level)
        {
            return false;
        }

        var tooMany = OpenDownTo(node.Parent, index);
        tooMany |= CountsTooMany(group, index);
        Open(group, index);
        return tooMany;
    }

    private void Open(int group, int index)
    {
        var node = _table.Nodes[group];
        foreach (var child in node.Children)
        {
            _counts[child] = 0;
        }

        if (_groupCount == _groups.Length)
        {
            Array.Resize(ref _groups, _groupCount * 2);
        }

        var parent = _level == 0 ? -1 : _open[_level - 1].Occurrence;
        _groups[_groupCount] = new GroupOccurrence(node.Name, parent, Math.Max(1, _counts[group]), FirstSegment: -1, End: 0);
        _open[_level++] = new OpenGroup(group, _groupCount++, index, LastSegment: -1);
    }

    /// <summary>Closes the groups beyond a level and reports what they miss.</summary>
    private void CloseTo(int level)
    {
        while (_level > level)
        {
            var (group, occurrence, firstSegment, _) = _open[--_level];
            _groups[occurrence] = _groups[occurrence] with { End = _groupCount };
            foreach (var child in _table.Nodes[group].RequiredChildren)
            {
                if (_counts[child] == 0 && _findings.HasRoom())
                {
                    var node = _table.Nodes[child];
                    var kind = node.IsGroup ? StructureFindingKind.RequiredGroupMissing : StructureFindingKind.RequiredSegmentMissing;
                    _findings.Add(kind, firstSegment, node.IsGroup ? node.Name : string.Join('|', node.Segments));
                }
            }
        }
    }

    private void Attach(int index, int level, int repetition, bool isExpected)
    {
        ref var open = ref _open[level];
        _places[index] = new SegmentPlace(_segments[index], open.Occurrence, repetition, isExpected, Next: -1);
        if (open.LastSegment < 0)
        {
            _groups[open.Occurrence] = _groups[open.Occurrence] with { FirstSegment = index };
        }
        else
        {
            _places[open.LastSegment] = _places[open.LastSegment] with { Next = index };
        }

        open = open with { LastSegment = index };
    }

    /// <summary>Counts a node; true for more than it may occur, of which the first is reported.</summary>
    private bool CountsTooMany(int id, int index)
    {
        var node = _table.Nodes[id];
        var count = ++_counts[id];
        if (node.IsRepeating || count == 1)
        {
            return false;
        }

        if (count == 2 && _findings.HasRoom())
        {
            _findings.Add(StructureFindingKind.TooManyRepetitions, index, node.IsGroup ? node.Name : _segments[index].ToString());
        }

        return true;
    }

    /// <summary>Reports a segment; a run of the same segment with the same fault is one finding, at its first.</summary>
    private void Report(StructureFindingKind kind, int index)
    {
        var isRun = _run == (kind, index - 1) && _segments[index] == _segments[index - 1];
        if (!isRun && _findings.HasRoom())
        {
            _findings.Add(kind, index, _segments[index].ToString());
        }

        _run = (kind, index);
    }

    /// <summary>A group occurrence that further segments may join.</summary>
    private readonly record struct OpenGroup(int Group, int Occurrence, int FirstSegment, int LastSegment);
}
