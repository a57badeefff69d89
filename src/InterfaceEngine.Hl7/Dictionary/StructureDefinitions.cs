namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>The message structures of a version, by name and by message code with trigger event.</summary>
internal sealed class StructureDefinitions
{
    private const string Acknowledgment = "ACK";

    private readonly Dictionary<string, StructureDefinition> _byName;
    private readonly Dictionary<(string Code, string Trigger), StructureDefinition> _byEvent = [];

    private StructureDefinitions(StructureDefinition[] all, IEnumerable<(string Event, string Structure)> events)
    {
        All = Array.AsReadOnly(all);
        _byName = all.ToDictionary(structure => structure.Name, StringComparer.Ordinal);
        foreach (var structure in all)
        {
            _byEvent.Add(Split(structure.Name), structure);
        }

        foreach (var (name, structure) in events)
        {
            _byEvent.Add(Split(name), _byName[structure]);
        }

        // Old senders leave MSH-9.2 empty: no harm where the code alone says it.
        foreach (var code in _byEvent.GroupBy(entry => entry.Key.Code, entry => entry.Value, StringComparer.Ordinal).ToList())
        {
            if (code.Distinct().Count() == 1)
            {
                _byEvent.TryAdd((code.Key, ""), code.First());
            }
        }
    }

    public IReadOnlyList<StructureDefinition> All { get; }

    public StructureDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    public StructureDefinition? Find(string code, string trigger) =>
        code == Acknowledgment ? Find(code) : _byEvent.GetValueOrDefault((code, trigger));

    public static StructureDefinitions Read(Hl7Version version)
    {
        var structures = new List<StructureDefinition>();
        var lines = new DefinitionLines("structures.txt", 1, version);
        while (lines.MoveNext())
        {
            structures.Add(new StructureDefinition(lines.Text(), lines.Text(), StructureNotation.Read(lines.Bytes())));
        }

        var events = new List<(string, string)>();
        lines = new DefinitionLines("events.txt", 1, version);
        while (lines.MoveNext())
        {
            events.Add((lines.Text(), lines.Text()));
        }

        return new StructureDefinitions([.. structures], events);
    }

    // ADT_A01 is the message code ADT with the trigger event A01.
    private static (string Code, string Trigger) Split(string name) =>
        name.IndexOf('_', StringComparison.Ordinal) is var at and > 0 ? (name[..at], name[(at + 1)..]) : (name, "");
}
