using System.Collections.Frozen;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// A structure compiled for the overlay: from each node and each segment the ways to go on, found by <see cref="PlacementRules"/> when a
/// message first needs them and kept. Safe to share: a race finds the same answer twice.
/// </summary>
internal sealed class PlacementTable
{
    private readonly PlacementRules _rules;
    private readonly FrozenDictionary<SegmentId, int> _columns;
    private readonly Placement[]?[] _cells; // node * columns + column

    public PlacementTable(StructureDefinition structure)
    {
        var flat = new FlatStructure(structure);
        Nodes = flat.Nodes;
        Levels = flat.Levels;
        _rules = new PlacementRules(flat);
        _columns = flat.Nodes.SelectMany(node => node.Segments).Distinct()
            .Select((id, column) => KeyValuePair.Create(id, column)).ToFrozenDictionary();
        _cells = new Placement[]?[Nodes.Length * _columns.Count];
    }

    public FlatNode[] Nodes { get; }

    /// <summary>How many groups can be open at once, with the message.</summary>
    public int Levels { get; }

    /// <summary>True for a segment that the structure has somewhere.</summary>
    public bool Has(SegmentId id) => _columns.ContainsKey(id);

    /// <summary>The ways to place a segment after a node (0: first of all); null for a segment that the structure does not have.</summary>
    public Placement[]? Find(int from, SegmentId id)
    {
        if (!_columns.TryGetValue(id, out var column))
        {
            return null;
        }

        ref var cell = ref _cells[(from * _columns.Count) + column];
        var found = Volatile.Read(ref cell);
        if (found is null)
        {
            found = _rules.Find(from, id);
            Volatile.Write(ref cell, found);
        }

        return found;
    }
}
