using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// A message structure as one array of nodes in the order of the text: 0 is the message, a group stands before what it contains. A choice
/// of segments is a leaf that several segments match. Questions about a segment give the number of a leaf, 0 for none.
/// </summary>
internal sealed class FlatStructure
{
    private readonly List<FlatNode> _nodes = [];

    public FlatStructure(StructureDefinition structure)
    {
        Add(new GroupNode(structure.Name, structure.Nodes, 1, 1), parent: -1, indexInParent: 0, level: 0, isKey: true);
        Nodes = [.. _nodes];
    }

    public FlatNode[] Nodes { get; }

    /// <summary>How many groups can be open at once, with the message.</summary>
    public int Levels { get; private set; }

    /// <summary>The groups that are open at a node, innermost first, each with the index of its child on the way to the node.</summary>
    public IEnumerable<(int Group, int At)> OpenGroups(int from)
    {
        if (from == 0)
        {
            yield return (0, -1);
            yield break;
        }

        for (var node = from; node > 0; node = Nodes[node].Parent)
        {
            yield return (Nodes[node].Parent, Nodes[node].IndexInParent);
        }
    }

    /// <summary>The leaf for a segment at the beginning of a node, past what may be absent.</summary>
    public int Enter(int node, SegmentId id)
    {
        if (Nodes[node].Matches(id))
        {
            return node;
        }

        foreach (var child in Nodes[node].Children)
        {
            if (Enter(child, id) is var leaf and > 0)
            {
                return leaf;
            }

            if (!Nodes[child].MayBeAbsent)
            {
                break;
            }
        }

        return 0;
    }

    /// <summary>The first leaf for a segment in a group or below it that is a key of its own group.</summary>
    public int KeyWithin(int group, SegmentId id)
    {
        foreach (var child in Nodes[group].Children)
        {
            var leaf = Nodes[child].IsGroup ? KeyWithin(child, id) : Nodes[child].IsKey && Nodes[child].Matches(id) ? child : 0;
            if (leaf > 0)
            {
                return leaf;
            }
        }

        return 0;
    }

    /// <summary>The key leaf for a segment in the groups that are open from a group down to a node.</summary>
    public int OpenKeyWithin(int group, int from, SegmentId id)
    {
        for (var open = Nodes[from].Parent; open >= group; open = Nodes[open].Parent)
        {
            foreach (var child in Nodes[open].Children)
            {
                if (Nodes[child].IsKey && Nodes[child].Matches(id))
                {
                    return child;
                }
            }
        }

        return 0;
    }

    /// <summary>
    /// True for a segment that stands first in a group which is open around an optional one: it announces that group again, not the
    /// optional one. Without this the second ORC of an OML_O21 would begin a prior result of the first order.
    /// </summary>
    public bool AnnouncesOpenGroup(int child, SegmentId id)
    {
        if (!Nodes[child].IsGroup || !Nodes[child].MayBeAbsent)
        {
            return false;
        }

        for (var open = Nodes[child].Parent; open > 0; open = Nodes[open].Parent)
        {
            if (Nodes[Nodes[open].Children[0]].Matches(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a segment that the structure has in one place only.</summary>
    public bool HasOnePlace(SegmentId id) => Nodes.Count(node => node.Matches(id)) == 1;

    private int Add(StructureNode node, int parent, int indexInParent, int level, bool isKey)
    {
        var id = _nodes.Count;
        _nodes.Add(null!); // its place before its children; filled when these are known
        int[] children = [];
        if (node is GroupNode group)
        {
            Levels = Math.Max(Levels, level + 1);
            children = new int[group.Nodes.Count];
            var mayBegin = true; // so far only what may be absent went before
            for (var index = 0; index < children.Length; index++)
            {
                var child = group.Nodes[index];
                children[index] = Add(child, id, index, level + 1, mayBegin || child.Min > 0);
                mayBegin &= _nodes[children[index]].MayBeAbsent;
            }
        }

        _nodes[id] = new FlatNode
        {
            Name = (node as GroupNode)?.Name ?? "",
            Segments = node switch
            {
                SegmentNode segment => [segment.Id],
                ChoiceNode choice => [.. choice.Alternatives],
                _ => [],
            },
            Children = children,
            RequiredChildren = [.. children.Where(child => !_nodes[child].MayBeAbsent)],
            Parent = parent,
            IndexInParent = indexInParent,
            Level = level,
            IsRepeating = node.IsRepeating,
            MayBeAbsent = node.Min == 0 || (children.Length > 0 && children.All(child => _nodes[child].MayBeAbsent)),
            IsKey = isKey,
        };
        return id;
    }
}
