namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>The tables of a version.</summary>
internal sealed class TableDefinitions
{
    private readonly Dictionary<int, TableDefinition> _byNumber;

    private TableDefinitions(TableDefinition[] all)
    {
        All = Array.AsReadOnly(all);
        _byNumber = all.ToDictionary(table => table.Number);
    }

    public IReadOnlyList<TableDefinition> All { get; }

    public TableDefinition? Find(int number) => _byNumber.GetValueOrDefault(number);

    public static TableDefinitions Read(Hl7Version version)
    {
        var codes = new Dictionary<int, List<TableCode>>();
        var lines = new DefinitionLines("codes.txt", 2, version);
        while (lines.MoveNext())
        {
            var number = lines.Number();
            if (!codes.TryGetValue(number, out var list))
            {
                codes.Add(number, list = []);
            }

            list.Add(new TableCode(lines.Text(), lines.Text()));
        }

        var tables = new List<TableDefinition>();
        lines = new DefinitionLines("tables.txt", -1, version);
        while (lines.MoveNext())
        {
            var number = lines.Number();
            var own = codes.TryGetValue(number, out var list) ? list.ToArray() : [];
            tables.Add(new TableDefinition(number, lines.Text(), own.AsReadOnly()));
        }

        return new TableDefinitions([.. tables]);
    }
}
