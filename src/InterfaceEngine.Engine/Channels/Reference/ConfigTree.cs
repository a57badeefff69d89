using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>
/// The config records as the binder sees them, with what their comments say: what the schema and the reference are written from. A new
/// property or record in Config needs nothing here.
/// </summary>
internal sealed class ConfigTree
{
    private readonly RecordShapes _shapes = new();
    private readonly Docstrings _docstrings = new();

    public ValueTypes Types { get; } = new();

    /// <summary>A record and those below it, each once, in the order in which a file would have them.</summary>
    public IReadOnlyList<RecordEntry> From(Type root)
    {
        var found = new Dictionary<Type, RecordEntry>();
        Visit(root, "");
        return [.. found.Values];

        void Visit(Type type, string path)
        {
            if (found.TryGetValue(type, out var known))
            {
                known.Places.Add(path);
                return;
            }

            var entry = new RecordEntry(type, _docstrings.Of(type), Keys(type));
            entry.Places.Add(path);
            found.Add(type, entry);
            foreach (var key in entry.Keys)
            {
                if (Types.RecordIn(key.Shape.Type) is { } below)
                {
                    Visit(below, $"{path}{(path.Length > 0 ? "." : "")}{key.Name}{ValueTypes.Suffix(key.Shape.Type)}");
                }
            }
        }
    }

    /// <summary>The words of an enumeration, with what they mean.</summary>
    public IReadOnlyList<(string Word, string Meaning)> Words(Type type) =>
        [.. Enum.GetNames(type).Select(name => (Kebab.Of(name), _docstrings.Of(type.GetField(name)!).Summary))];

    private IReadOnlyList<KeyEntry> Keys(Type type)
    {
        var shape = _shapes.Of(type);
        var defaults = shape.Create();
        return
        [
            .. shape.Properties.Select(property => new KeyEntry(
                property, _docstrings.Of(property.Property), property.IsRequired ? null : ValueTypes.Write(property.Get(defaults))))
        ];
    }
}

/// <summary>A record of the configuration.</summary>
/// <param name="Type">The record.</param>
/// <param name="Docstring">What is said of it.</param>
/// <param name="Keys">Its keys, in the order of their declaration.</param>
internal sealed record RecordEntry(Type Type, Docstring Docstring, IReadOnlyList<KeyEntry> Keys)
{
    /// <summary>Where a file can have it: <c>receive.mllp</c>, <c>destinations[].mllp.tls</c>; empty for the whole file.</summary>
    public List<string> Places { get; } = [];

    /// <summary>Whether another record, or itself, can have it below it.</summary>
    public bool IsBelow => Places.Exists(place => place.Length > 0);

    /// <summary>Its name among the definitions of the schema.</summary>
    public string Name => NameOf(Type);

    /// <summary>The keys of which exactly one must be given.</summary>
    public IReadOnlyList<string> Alternatives => [.. Keys.Where(key => key.Shape.IsAlternative).Select(key => key.Name)];

    public static string NameOf(Type type) =>
        Kebab.Of(type.Name.EndsWith("Config", StringComparison.Ordinal) ? type.Name[..^"Config".Length] : type.Name);
}

/// <summary>A key of a record.</summary>
/// <param name="Shape">The property that takes it.</param>
/// <param name="Docstring">What is said of it.</param>
/// <param name="Default">Its value where it is left out, as a file would write it; null where there is none.</param>
internal sealed record KeyEntry(PropertyShape Shape, Docstring Docstring, string? Default)
{
    public string Name => Shape.Key;
}
