namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>The data types of a version.</summary>
internal sealed class DataTypeDefinitions
{
    private readonly Dictionary<string, DataTypeDefinition> _byName;

    private DataTypeDefinitions(DataTypeDefinition[] all)
    {
        All = Array.AsReadOnly(all);
        _byName = all.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<DataTypeDefinition> All { get; }

    public DataTypeDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    public static DataTypeDefinitions Read(Hl7Version version)
    {
        var components = Components(version);
        var types = new List<DataTypeDefinition>();
        var lines = new DefinitionLines("types.txt", 1, version);
        while (lines.MoveNext())
        {
            var name = lines.Text();
            var own = components.TryGetValue(name, out var list) ? list.ToArray() : [];
            types.Add(new DataTypeDefinition(name, lines.Text(), own.AsReadOnly()));
        }

        return new DataTypeDefinitions([.. types]);
    }

    private static Dictionary<string, List<ComponentDefinition>> Components(Hl7Version version)
    {
        var components = new Dictionary<string, List<ComponentDefinition>>(StringComparer.Ordinal);
        var lines = new DefinitionLines("components.txt", 2, version);
        while (lines.MoveNext())
        {
            var name = lines.Text();
            if (!components.TryGetValue(name, out var list))
            {
                components.Add(name, list = []);
            }

            var number = lines.Number();
            var type = lines.Text();
            var optionality = OptionalityLetter.Read(lines.Bytes());
            var length = lines.Number();
            var table = lines.Number();
            list.Add(new ComponentDefinition(number, lines.Text(), type, optionality, length, table));
        }

        return components;
    }
}
