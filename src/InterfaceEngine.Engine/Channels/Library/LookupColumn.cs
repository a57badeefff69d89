namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>A column of a lookup table, as channels name it: <c>wards.floor</c>, or <c>wards</c> for the first behind the key.</summary>
internal sealed class LookupColumn(LookupTable table, int column)
{
    public LookupTable Table => table;

    /// <summary>The value of a key; null where there is none.</summary>
    public string? Find(string key) => table.Find(key, column);

    /// <summary>Every column of a table with the names that it goes by. Of a table of keys alone the key is the value.</summary>
    public static IEnumerable<KeyValuePair<string, LookupColumn>> Of(LookupTable table)
    {
        yield return new(table.Name, new LookupColumn(table, Math.Min(1, table.Columns.Count - 1)));
        for (var column = 0; column < table.Columns.Count; column++)
        {
            yield return new($"{table.Name}.{table.Columns[column]}", new LookupColumn(table, column));
        }
    }
}
