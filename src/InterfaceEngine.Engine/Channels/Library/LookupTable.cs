namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>A table of the folder <c>lookups</c>: rows that are found by their first column. Immutable.</summary>
/// <param name="name">The name of its file without <c>.csv</c>.</param>
/// <param name="columns">The names of its columns; the first is the key's.</param>
/// <param name="rows">Each row under its key, with as many cells as there are columns.</param>
public sealed class LookupTable(string name, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string[]> rows)
{
    private readonly IReadOnlyDictionary<string, string[]> _rows = rows;

    /// <summary>The name of its file without <c>.csv</c>.</summary>
    public string Name => name;

    /// <summary>The names of its columns; the first is the key's.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>How many keys it has.</summary>
    public int Count => _rows.Count;

    /// <summary>The cell of a key; null where there is no such key or the cell is empty.</summary>
    internal string? Find(string key, int column) => _rows.TryGetValue(key, out var row) && row[column].Length > 0 ? row[column] : null;
}
