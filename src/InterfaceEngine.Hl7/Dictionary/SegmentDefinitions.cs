namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>The segments of a version.</summary>
internal sealed class SegmentDefinitions
{
    private readonly Dictionary<SegmentId, SegmentDefinition> _byId;

    private SegmentDefinitions(SegmentDefinition[] all)
    {
        All = Array.AsReadOnly(all);
        _byId = all.ToDictionary(segment => segment.Id);
    }

    public IReadOnlyList<SegmentDefinition> All { get; }

    public SegmentDefinition? Find(SegmentId id) => _byId.GetValueOrDefault(id);

    public static SegmentDefinitions Read(Hl7Version version)
    {
        var fields = Fields(version);
        var segments = new List<SegmentDefinition>();
        var lines = new DefinitionLines("segments.txt", 1, version);
        while (lines.MoveNext())
        {
            var id = new SegmentId(lines.Bytes());
            segments.Add(new SegmentDefinition(id, lines.Text(), fields[id].ToArray().AsReadOnly()));
        }

        return new SegmentDefinitions([.. segments]);
    }

    private static Dictionary<SegmentId, List<FieldDefinition>> Fields(Hl7Version version)
    {
        var fields = new Dictionary<SegmentId, List<FieldDefinition>>();
        var lines = new DefinitionLines("fields.txt", 2, version);
        while (lines.MoveNext())
        {
            var id = new SegmentId(lines.Bytes());
            if (!fields.TryGetValue(id, out var list))
            {
                fields.Add(id, list = []);
            }

            var number = lines.Number();
            var type = lines.Text();
            var optionality = OptionalityLetter.Read(lines.Bytes());
            var repetitions = lines.Number();
            var length = lines.Number();
            var table = lines.Number();
            list.Add(new FieldDefinition(number, lines.Text(), type, optionality, repetitions, length, table));
        }

        return fields;
    }
}
