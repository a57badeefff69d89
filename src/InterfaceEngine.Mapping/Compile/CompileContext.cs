using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>What the maps know of each other while they are compiled.</summary>
internal sealed class CompileContext(FaultList faults, MapLanguage language)
{
    public FaultList Faults { get; } = faults;

    public MapLanguage Language { get; } = language;

    /// <summary>The lookup tables that are asked and are no code maps.</summary>
    public SortedSet<string> LookupTables { get; } = new(StringComparer.Ordinal);

    /// <summary>The code maps and segment and datatype maps that something uses.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a shared expression is used.</summary>
    public bool UsesFunctions { get; set; }

    public Dictionary<string, CodeMap> Codes { get; } = new(StringComparer.Ordinal);

    public List<string> CodeNames { get; } = [];

    public Dictionary<string, RowMap> Maps { get; } = new(StringComparer.Ordinal);

    /// <summary>The segment maps, each with its segment.</summary>
    public Dictionary<string, SegmentId> SegmentMaps { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the message maps of the product.</summary>
    public List<string> MessageNames { get; } = [];

    /// <summary>The names of the resources of all message maps.</summary>
    public HashSet<string> ResourceNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The types that a message map only creates: messages of several senders are about the same one.</summary>
    public HashSet<string> SharedTypes { get; } = new(StringComparer.Ordinal);

    public bool IsSegmentMap(string name) => SegmentMaps.ContainsKey(name);
}
