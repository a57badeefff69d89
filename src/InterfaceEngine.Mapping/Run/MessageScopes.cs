using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Hl7.Validation;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>The groups of a message: which resource belongs to which, and where expressions look for segments.</summary>
internal sealed class MessageScopes
{
    private readonly MapRun _run;
    private readonly MessageMap _map;
    private readonly StructureOverlay _overlay;
    private readonly int[] _types;
    private readonly (int First, int Last)[] _extents;
    private readonly SegmentScope?[] _scopes;
    private readonly List<ResourceNode>?[] _nodes; // by the index of their resource
    private Dictionary<Row, (int Count, Dictionary<string, List<ResourceNode>> ByText)>? _matches;

    public MessageScopes(MapRun run, MessageMap map, StructureOverlay overlay)
    {
        _run = run;
        _map = map;
        _overlay = overlay;
        _types = map.Groups.Of(overlay);
        _scopes = new SegmentScope?[overlay.GroupCount];
        _nodes = new List<ResourceNode>?[map.Resources.Length];
        _extents = new (int, int)[overlay.GroupCount];
        for (var i = 0; i < overlay.SegmentCount; i++)
        {
            for (var group = overlay.Place(i).Group; group > 0; group = overlay.Group(group).Parent)
            {
                ref var extent = ref _extents[group];
                extent = extent.Last == 0 ? (i, i) : (extent.First, i);
            }
        }
    }

    /// <summary>The resource that a place fills now, for issues.</summary>
    public ResourceNode? Current { get; set; }

    public int GroupOf(int segment) => _overlay.Place(segment).Group;

    public bool IsExpected(int segment) => _overlay.Place(segment).IsExpected;

    public int TypeOf(int group) => _types[group];

    /// <summary>Whether a segment of the name stands before this one, in its group or in one around it.</summary>
    public bool Follows(int segment, SegmentId id)
    {
        for (var i = segment - 1; i > 0; i--)
        {
            if (_run.Message[i].Id == id && IsIn(GroupOf(segment), GroupOf(i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(int group, int outer) => group >= outer && group < _overlay.Group(outer).End;

    /// <summary>Where expressions look first; null for the whole message.</summary>
    public SegmentScope? Scope(int group) => group == 0 ? null : _scopes[group] ??= new SegmentScope(
        _extents[group].First,
        _extents[group].Last + 1,
        _map.Groups.Segments(_types[group]),
        Scope(_overlay.Group(group).Parent));

    /// <summary>The first segment of a name in the group that another stands in, else in the groups around it; -1 for none.</summary>
    public int Nearest(SegmentId id, int segment)
    {
        for (var scope = Scope(GroupOf(segment)); scope is not null; scope = scope.Outer)
        {
            var found = First(id, scope.Start, scope.End);
            if (found >= 0 || scope.Owns(id))
            {
                return found;
            }
        }

        return First(id, 0, _overlay.SegmentCount);
    }

    private int First(SegmentId id, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_run.Message[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The node of a resource for a segment; made where it is not there.</summary>
    public ResourceNode NodeFor(MessageResource resource, int segment, SegmentId id)
    {
        var group = GroupOf(segment);
        while (group > 0 && _types[group] != resource.GroupType)
        {
            group = _overlay.Group(group).Parent;
        }

        var isAnchor = id == resource.Segment;
        var isInPlace = _types[group] == resource.GroupType;
        if (!isInPlace)
        {
            group = GroupOf(segment); // the groups of the map are not there: the nearest that is
        }

        if (Known(resource, group, isInPlace, isAnchor, segment, out var ordinal) is { } known)
        {
            known.Group = isInPlace ? group : known.Group;
            return known;
        }

        var made = new ResourceNode(new Fhir.FhirElement(resource.Type), resource)
        {
            Group = group,
            Anchor = isAnchor ? segment : -1,
            FirstSegment = segment,
            Ordinal = ordinal + 1,
        };
        _run.Declared.Add(made);
        (_nodes[resource.Index] ??= []).Add(made);
        return made;
    }

    /// <summary>
    /// The node that the segment belongs to; null where it needs one of its own. A segment out of place belongs to the last one, and one
    /// that was made out of place to the first group that has none.
    /// </summary>
    private ResourceNode? Known(MessageResource resource, int group, bool isInPlace, bool isAnchor, int segment, out int count)
    {
        count = 0;
        ResourceNode? last = null;
        ResourceNode? inGroup = null;
        ResourceNode? outOfPlace = null;
        foreach (var node in _nodes[resource.Index] ?? [])
        {
            count++;
            last = node;
            inGroup = node.Group == group && (!isAnchor || node.Anchor == segment) ? node : inGroup;
            outOfPlace ??= _types[node.Group] != resource.GroupType ? node : null;
        }

        return isAnchor ? inGroup : inGroup ?? (isInPlace ? outOfPlace : last);
    }

    /// <summary>The resources of a name that a resource, or a segment that fills it, refers to.</summary>
    public FoundNodes Find(string name, ResourceNode from, int segment)
    {
        if (!_map.ByName.TryGetValue(name, out var resource) || _nodes[resource.Index] is not { } nodes)
        {
            return FoundNodes.None;
        }

        var start = from.Declared is null || segment < 0 ? from.Group : GroupOf(segment);
        if (segment >= 0 && !resource.Segment.IsNone)
        {
            foreach (var node in nodes)
            {
                if (node.Anchor == segment && !node.IsDropped)
                {
                    return new FoundNodes([node], false);
                }
            }
        }

        var isBeside = from.Anchor >= 0 && !resource.Segment.IsNone;
        var common = _map.Groups.Common(resource.GroupType, _types[start]);
        isBeside |= common != resource.GroupType && common != _types[start];
        for (var group = start; group >= 0; group = _overlay.Group(group).Parent)
        {
            // Above the group that both are in, only what stands out of place can be meant: another order's specimen is not.
            var isAbove = _map.Groups.Depth(_types[group]) < _map.Groups.Depth(common);
            var (inside, isOwn) = Inside(nodes, resource, group, from, isAbove);
            if (inside.Count > 0)
            {
                return new FoundNodes(inside, (isBeside || isAbove) && !isOwn);
            }
        }

        return FoundNodes.None;
    }

    /// <summary>The resources, anywhere in the message, at which the row's match gives a text. They are asked once, not once for each row.</summary>
    public FoundNodes Matching(Row row, string text, ResourceNode from)
    {
        if (!_map.ByName.TryGetValue(row.Reference!, out var resource) || _nodes[resource.Index] is not { } nodes)
        {
            return FoundNodes.None;
        }

        _matches ??= [];
        if (!_matches.TryGetValue(row, out var known) || known.Count != nodes.Count)
        {
            _matches[row] = known = (nodes.Count, ByText(row, nodes));
        }

        var found = known.ByText.GetValueOrDefault(text)?.Where(node => node != from && !node.IsDropped).ToList();
        return found is null ? FoundNodes.None : new FoundNodes(found, true);
    }

    private Dictionary<string, List<ResourceNode>> ByText(Row row, List<ResourceNode> nodes)
    {
        var byText = new Dictionary<string, List<ResourceNode>>(StringComparer.Ordinal);
        var context = _run.Context;
        var (current, value, scope) = (context.Current, context.CurrentValue, context.Scope);
        foreach (var node in nodes)
        {
            context.Current = _run.Message[node.FirstSegment];
            context.CurrentValue = default;
            context.Scope = Scope(GroupOf(node.FirstSegment));
            _run.Reads?.Add(row.Match!, default, ReadState.Read);
            if (_run.Text(row.Match!, row) is { Length: > 0 } text)
            {
                if (!byText.TryGetValue(text, out var list))
                {
                    byText.Add(text, list = []);
                }

                list.Add(node);
            }
        }

        (context.Current, context.CurrentValue, context.Scope) = (current, value, scope);
        return byText;
    }

    private (List<ResourceNode> Nodes, bool IsOwn) Inside(
        List<ResourceNode> known, MessageResource resource, int group, ResourceNode from, bool onlyOutOfPlace)
    {
        List<ResourceNode> nodes = [];
        var end = _overlay.Group(group).End;
        foreach (var node in known)
        {
            if (node != from && !node.IsDropped && node.Group >= group && node.Group < end
                && (!onlyOutOfPlace || _types[node.Group] != resource.GroupType))
            {
                if (node.Group == group && node.Anchor < 0)
                {
                    return ([node], true); // the one of the group itself
                }

                nodes.Add(node);
            }
        }

        return (nodes, false);
    }
}

/// <summary>Resources that a name means at a place.</summary>
/// <param name="Nodes">The resources, in the order of the message.</param>
/// <param name="IsBeside">True where they are not inside the place that asks, but beside it.</param>
internal readonly record struct FoundNodes(IReadOnlyList<ResourceNode> Nodes, bool IsBeside)
{
    public static FoundNodes None { get; } = new([], false);
}
