using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Mapping.Run;

/// <summary>The groups of a structure by number; 0 is the message itself. A parent has a lower number than what is in it.</summary>
internal sealed class GroupTypes
{
    private readonly List<(int Parent, string Name, int Depth, SegmentId[] Segments, HashSet<SegmentId> Own)> _types = [];

    public GroupTypes(StructureDefinition structure) => Add(-1, structure.Name, 0, structure.Nodes, []);

    public int Count => _types.Count;

    public int Parent(int type) => _types[type].Parent;

    /// <summary>
    /// All segments that the group may have, those of groups in it too, except what a group around it has itself: the ORC that an OBR means is
    /// that of its order, and not one that a prior result inside would have.
    /// </summary>
    public SegmentId[] Segments(int type) => _types[type].Segments;

    /// <summary>Whether the group may have the segment directly.</summary>
    public bool Has(int type, SegmentId segment) => _types[type].Own.Contains(segment);

    public IEnumerable<string> NamesIn(int type) =>
        [.. Enumerable.Range(0, Count).Where(at => _types[at].Parent == type).Select(at => _types[at].Name), .. _types[type].Own.Select(id => id.ToString())];

    /// <summary>The group of a name inside another; -1 for none.</summary>
    public int Find(int parent, string name) => _types.FindIndex(type => type.Parent == parent && type.Name == name);

    /// <summary>The depth of the deepest group that both are in.</summary>
    public int CommonDepth(int left, int right) => _types[Common(left, right)].Depth;

    /// <summary>The deepest group that both are in.</summary>
    public int Common(int left, int right)
    {
        while (left != right)
        {
            if (left > right)
            {
                left = Parent(left);
            }
            else
            {
                right = Parent(right);
            }
        }

        return left;
    }

    public int Depth(int type) => _types[type].Depth;

    /// <summary>The group types of the occurrences of a message.</summary>
    public int[] Of(StructureOverlay overlay)
    {
        var types = new int[overlay.GroupCount];
        for (var i = 1; i < types.Length; i++)
        {
            var group = overlay.Group(i);
            types[i] = Find(types[group.Parent], group.Name);
        }

        return types;
    }

    private List<SegmentId> Add(int parent, string name, int depth, IReadOnlyList<StructureNode> nodes, IReadOnlyList<SegmentId> above)
    {
        var at = _types.Count;
        var own = nodes.OfType<SegmentNode>().Select(node => node.Id).Concat(nodes.OfType<ChoiceNode>().SelectMany(node => node.Alternatives));
        _types.Add((parent, name, depth, [], [.. own]));
        List<SegmentId> all = [.. _types[at].Own];
        foreach (var group in nodes.OfType<GroupNode>())
        {
            all.AddRange(Add(at, group.Name, depth + 1, group.Nodes, depth == 0 ? [] : [.. above, .. _types[at].Own]));
        }

        _types[at] = _types[at] with { Segments = [.. all.Distinct().Where(id => _types[at].Own.Contains(id) || !above.Contains(id))] };
        return all;
    }
}
