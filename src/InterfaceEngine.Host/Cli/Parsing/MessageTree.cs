using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>The segments of a message in the groups of its structure. Where the version defines none, in a row.</summary>
internal sealed class MessageTree
{
    private readonly Hl7Message _message;
    private readonly Hl7Dictionary _dictionary;
    private readonly IReadOnlyList<LocalSegment> _local;
    private readonly int[] _occurrences;

    private MessageTree(Hl7Message message, Hl7Dictionary dictionary, IReadOnlyList<LocalSegment> local)
    {
        _message = message;
        _dictionary = dictionary;
        _local = local;
        _occurrences = new int[message.SegmentCount];
        var counts = new Dictionary<SegmentId, int>();
        for (var index = 0; index < _occurrences.Length; index++)
        {
            var id = message[index].Id;
            _occurrences[index] = counts[id] = counts.GetValueOrDefault(id) + 1;
        }
    }

    /// <param name="message">The message.</param>
    /// <param name="dictionary">The names of the standard.</param>
    /// <param name="local">What senders add to it; the standard's names go first.</param>
    public static IReadOnlyList<MessageNode> Of(Hl7Message message, Hl7Dictionary dictionary, IReadOnlyList<LocalSegment> local)
    {
        var tree = new MessageTree(message, dictionary, local);
        if (MessageValidator.StructureOf(message, dictionary) is not { } structure)
        {
            return [.. Enumerable.Range(0, message.SegmentCount).Select(index => tree.Segment(index, null))];
        }

        SegmentId[] segments = [.. Enumerable.Range(0, message.SegmentCount).Select(index => message[index].Id)];
        return tree.Group(StructureOverlay.Of(structure, segments), 0);
    }

    // Segments and groups of one group in the order of the message: by the first segment that each has.
    private List<MessageNode> Group(StructureOverlay overlay, int group)
    {
        var parts = new List<(int First, MessageNode Node)>();
        foreach (var segment in overlay.SegmentsIn(group))
        {
            // A local segment has no place in any structure of the standard, and is none the worse for it.
            var isAtHome = overlay.Place(segment).IsExpected || _message[segment].Id.IsLocal;
            parts.Add((segment, Segment(segment, isAtHome ? null : "has no place here in " + overlay.Structure.Name)));
        }

        foreach (var inner in overlay.GroupsIn(group))
        {
            parts.Add((FirstOf(overlay, inner), new MessageNode(overlay.PathOfGroup(inner), null, Parts: Group(overlay, inner))));
        }

        return [.. parts.OrderBy(part => part.First).Select(part => part.Node)];
    }

    private static int FirstOf(StructureOverlay overlay, int group)
    {
        var first = overlay.Group(group).FirstSegment is >= 0 and var own ? own : int.MaxValue;
        foreach (var inner in overlay.GroupsIn(group))
        {
            first = Math.Min(first, FirstOf(overlay, inner));
        }

        return first;
    }

    private MessageNode Segment(int index, string? note)
    {
        var segment = _message[index];
        var definition = _dictionary.Segment(segment.Id);
        var local = _local.FirstOrDefault(known => known.Id == segment.Id);
        var path = _occurrences[index] == 1
            ? segment.Id.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{segment.Id}[{_occurrences[index]}]");
        var values = new ValueTree(_message, _dictionary, segment);
        var fields = Enumerable.Range(1, segment.FieldCount).Select(number => values.Field(path, number, definition?.Field(number) ?? local?.Field(number))).ToArray();
        var name = definition?.Name ?? (local is { Name.Length: > 0 } ? local.Name : segment.Id.IsLocal ? "(local segment)" : null);
        return new MessageNode(path, name, Note: note, Parts: fields);
    }
}
