using System.Runtime.InteropServices;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Mapping.Run;

/// <summary>The names of a message that have no URI, each place counted once however many rows look at it.</summary>
internal sealed class UnknownNames
{
    private readonly HashSet<Place> _places = [];
    private readonly OrderedDictionary<(NameKind Kind, string Name), (Source First, int Count)> _names = [];

    /// <summary>Notes a name; true where it is new in the message.</summary>
    public bool Add(NameKind kind, string name, in Source source)
    {
        if (!_places.Add(new Place(kind, source.Segment.Index, source.Field, source.Repetition, source.Component)))
        {
            return false;
        }

        var isNew = !_names.TryGetValue((kind, name), out var known);
        _names[(kind, name)] = isNew ? (source, 1) : (known.First, known.Count + 1);
        return isNew;
    }

    public IReadOnlyList<UnknownName> Of(Hl7Message message) =>
        [.. _names.Select(pair => new UnknownName(pair.Key.Kind, pair.Key.Name, pair.Value.First.Location(message), pair.Value.Count))];

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(NameKind Kind, int Segment, int Field, int Repetition, int Component);
}
