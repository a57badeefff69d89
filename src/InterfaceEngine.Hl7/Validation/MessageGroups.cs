using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>The occurrences of a segment group in a message, by the structure that MSH-9 and MSH-12 name.</summary>
public static class MessageGroups
{
    /// <summary>Every occurrence, in the order of the message; none where the structure is not known or has no such group.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The group's name: <c>OBSERVATION</c>.</param>
    /// <returns>
    /// For each the index of its first segment and the index behind its last, those of groups in it among them; and which segments such a group
    /// may have.
    /// </returns>
    public static (IReadOnlyList<(int Start, int End)> Occurrences, IReadOnlyList<SegmentId> Segments) Find(Hl7Message message, string name)
    {
        ArgumentNullException.ThrowIfNull(message);
        var version = Hl7Version.TryParse(message.Header.Field(12).Component(1).Text, out var declared) ? declared : Hl7Version.V251;
        if (MessageValidator.StructureOf(message, Hl7Dictionary.For(version)) is not { } structure)
        {
            return ([], []);
        }

        var ids = new SegmentId[message.SegmentCount];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = message[i].Id;
        }

        var overlay = StructureOverlay.Of(structure, ids, maxFindings: 0);
        var extents = new (int Start, int End)[overlay.GroupCount];
        for (var i = 0; i < ids.Length; i++)
        {
            for (var group = overlay.Place(i).Group; group > 0; group = overlay.Group(group).Parent)
            {
                ref var extent = ref extents[group];
                extent = extent.End == 0 ? (i, i + 1) : (extent.Start, i + 1);
            }
        }

        var found = Enumerable.Range(0, extents.Length).Where(group => group > 0 && overlay.Group(group).Name == name && extents[group].End > 0);
        var segments = new HashSet<SegmentId>();
        Collect(structure.Nodes, name, false, segments);
        return ([.. found.Select(group => extents[group])], [.. segments]);
    }

    /// <summary>The names of all groups of a dictionary.</summary>
    public static IReadOnlySet<string> NamesOf(Hl7Dictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var structure in dictionary.Structures)
        {
            Collect(structure.Nodes, names);
        }

        return names;
    }

    private static void Collect(IReadOnlyList<StructureNode> nodes, string name, bool inside, HashSet<SegmentId> found)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case GroupNode group:
                    Collect(group.Nodes, name, inside || group.Name == name, found);
                    break;
                case SegmentNode segment when inside:
                    found.Add(segment.Id);
                    break;
                case ChoiceNode choice when inside:
                    found.UnionWith(choice.Alternatives);
                    break;
            }
        }
    }

    private static void Collect(IReadOnlyList<StructureNode> nodes, HashSet<string> names)
    {
        foreach (var group in nodes.OfType<GroupNode>())
        {
            names.Add(group.Name);
            Collect(group.Nodes, names);
        }
    }
}
