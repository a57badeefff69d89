using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>What the maps know of each other while they are compiled.</summary>
internal sealed class CompileContext(FaultList faults)
{
    public FaultList Faults { get; } = faults;

    public Dictionary<string, CodeMap> Codes { get; } = new(StringComparer.Ordinal);

    public List<string> CodeNames { get; } = [];

    public Dictionary<string, RowMap> Maps { get; } = new(StringComparer.Ordinal);

    /// <summary>The segment maps, each with its segment.</summary>
    public Dictionary<string, SegmentId> SegmentMaps { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the resources of all message maps.</summary>
    public HashSet<string> ResourceNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The types that a message map only creates: messages of several senders are about the same one.</summary>
    public HashSet<string> SharedTypes { get; } = new(StringComparer.Ordinal);

    public bool IsSegmentMap(string name) => SegmentMaps.ContainsKey(name);
}
