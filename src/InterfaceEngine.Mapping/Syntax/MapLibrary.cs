using System.Globalization;
using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Syntax;

/// <summary>All maps as they are written, those of later files put over those of earlier ones.</summary>
internal sealed class MapLibrary(FaultList faults)
{
    public Dictionary<string, MapSyntax> Rows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CodeMapSyntax> Codes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, MessageSyntax> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>What folders of overrides say of message maps that are there: put over them when what they include is known.</summary>
    private readonly Dictionary<string, List<MessageSyntax>> _over = new(StringComparer.Ordinal);

    private readonly Dictionary<string, YamlNode> _overridden = new(StringComparer.Ordinal);

    /// <summary>All files, in their order.</summary>
    public static MapLibrary Of(IEnumerable<(MapFile File, bool Overrides)> files, FaultList faults)
    {
        var library = new MapLibrary(faults);
        foreach (var (file, overrides) in files)
        {
            library.Add(file, overrides);
        }

        return library;
    }

    /// <summary>Takes a file in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="overrides">Whether a map of a known name adds to it; else a second one is a fault.</param>
    private void Add(MapFile file, bool overrides)
    {
        file.IsOverride = overrides;
        switch (new MapFileReader(faults).Read(file))
        {
            case MapSyntax map:
                Put(Rows, map.Name, map, Merge);
                break;
            case CodeMapSyntax codes:
                foreach (var entry in codes.Entries)
                {
                    CheckOnce(entry.From, $"{codes.Name.Text} {entry.From.Text}", $"the code '{entry.From.Text}' of {codes.Name.Text}");
                }

                Put(Codes, codes.Name, codes, Merge);
                break;
            case MessageSyntax message:
                CheckOnce(message);
                Put(Messages, message.Name, message, (there, over) =>
                {
                    if (!_over.TryGetValue(there.Name.Text, out var all))
                    {
                        _over.Add(there.Name.Text, all = []);
                    }

                    all.Add(over);
                    return there;
                });
                break;
        }
    }

    private void Put<T>(Dictionary<string, T> maps, YamlText name, T map, Func<T, T, T> merge)
    {
        if (!maps.TryGetValue(name.Text, out var there))
        {
            maps.Add(name.Text, map);
        }
        else if (name.File.IsOverride)
        {
            maps[name.Text] = merge(there, map);
        }
        else
        {
            faults.Add(MapFaultCodes.Twice, name, $"there is another map '{name.Text}'");
        }
    }

    private void CheckOnce(MessageSyntax message)
    {
        var name = message.Name.Text;
        foreach (var place in message.Places)
        {
            CheckOnce(place.GivenId ?? place.At, $"{name} places {place.Id}", $"the place '{place.Id}' of {name}");
        }
    }

    /// <summary>Of two overrides of one thing, one would be lost without a word.</summary>
    private void CheckOnce(YamlNode node, string key, string what)
    {
        if (node.File.IsOverride && !_overridden.TryAdd(key, node) && _overridden[key].File != node.File) // within a file that is told already
        {
            faults.Add(MapFaultCodes.Twice, node, $"{what} is overridden a second time", string.Create(CultureInfo.InvariantCulture, $"the first is in {_overridden[key].File.Name}:{_overridden[key].Line}"));
        }
    }

    private MapSyntax Merge(MapSyntax there, MapSyntax over)
    {
        if (there.Source.Text != over.Source.Text || there.Target.Text != over.Target.Text)
        {
            faults.Add(MapFaultCodes.Override, over.Source, $"{over.Name.Text} is from {there.Source.Text} to {there.Target.Text}");
        }

        return there with { Rows = MergeRows(there.Rows, over.Rows, over.Name.Text) };
    }

    private List<RowSyntax> MergeRows(IReadOnlyList<RowSyntax> there, IReadOnlyList<RowSyntax> over, string map)
    {
        var rows = there.ToList();
        var first = 0;
        foreach (var row in over)
        {
            if (!TryFind(rows, over, row, out var at))
            {
                continue;
            }

            var id = at < 0 ? row.Id : rows[at].Id;
            CheckOnce(row.Place, $"{map} {id}", $"the row '{id}' of {map}");
            if (row.Removes)
            {
                if (at < 0)
                {
                    faults.Add(MapFaultCodes.Override, row.Place, $"there is no row '{row.Id}' to remove", FaultList.Nearest(row.Id, rows.Select(known => known.Id)) ?? "map --rows shows the rows of a map with their ids");
                }
                else
                {
                    rows.RemoveAt(at);
                }
            }
            else if (at >= 0)
            {
                rows[at] = row with { Id = id };
            }
            else if (row.IsFirst)
            {
                rows.Insert(first++, row);
            }
            else
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>
    /// Which row an override means: that of its id; without one, that of its <c>from</c>, and of several the one of its <c>to</c>, so that a row
    /// which the product gets before it does not come in its place. -1 where it is new; false, with a fault, where that cannot be told.
    /// </summary>
    private bool TryFind(List<RowSyntax> rows, IReadOnlyList<RowSyntax> over, RowSyntax row, out int at)
    {
        var named = rows.FindIndex(known => known.Id == row.Id && !over.Any(other => other.Node == known.Node));
        at = named;
        if (row.GivenId is not null)
        {
            return true;
        }

        int[] alike = [.. Enumerable.Range(0, rows.Count).Where(index =>
            !over.Any(other => other.Node == rows[index].Node) // one of this override is no other's
            && (rows[index].GivenId is null || rows[index].Id == row.Id)
            && rows[index].From?.Text == row.From?.Text && (row.From is not null || rows[index].To?.Text == row.To?.Text))];
        int[] same = [.. alike.Where(index => rows[index].To?.Text == row.To?.Text)];
        at = alike.Length switch { 0 => named, 1 => alike[0], _ => same.Length == 1 ? same[0] : -1 };
        if (alike.Length > 1 && same.Length != 1)
        {
            var ids = string.Join(", ", alike.Select(index => $"{rows[index].Id} to {rows[index].To?.Text ?? "the target"}"));
            faults.Add(MapFaultCodes.Override, row.Place, $"there are several rows of {row.From?.Text ?? row.To?.Text}", $"say by 'id' which is meant, or a new id: {ids}");
            return false;
        }

        return true;
    }

    private static CodeMapSyntax Merge(CodeMapSyntax there, CodeMapSyntax over) => there with
    {
        System = over.System ?? there.System,
        Otherwise = over.Otherwise ?? there.Otherwise,
        Entries = [.. there.Entries.Where(entry => over.Entries.All(other => other.From.Text != entry.From.Text)), .. over.Entries],
    };

    /// <summary>The message map with what folders of overrides say of it: nothing in it is included from elsewhere.</summary>
    public MessageSyntax Own(MessageSyntax message)
    {
        var over = _over.GetValueOrDefault(message.Name.Text) ?? [];
        return message with
        {
            Events = over.LastOrDefault(map => map.Events.Count > 0)?.Events ?? message.Events,
            Resources = [.. message.Resources, .. over.SelectMany(map => map.Resources)],
            Places = [.. message.Places, .. over.SelectMany(map => map.Places)],
        };
    }

    /// <summary>The message map with what it includes.</summary>
    public MessageSyntax Complete(MessageSyntax message) => Complete(message, []);

    private MessageSyntax Complete(MessageSyntax message, HashSet<string> open)
    {
        var complete = message with { Resources = [], Places = [] };
        open.Add(message.Name.Text);
        var over = _over.GetValueOrDefault(message.Name.Text) ?? [];
        foreach (var name in message.Includes.Concat(over.SelectMany(map => map.Includes)).DistinctBy(name => name.Text))
        {
            if (!Messages.TryGetValue(name.Text, out var included))
            {
                faults.Add(MapFaultCodes.Name, name, $"there is no message map '{name.Text}'", FaultList.Nearest(name.Text, Messages.Keys));
            }
            else if (open.Contains(name.Text))
            {
                faults.Add(MapFaultCodes.Circle, name, $"'{name.Text}' includes itself");
            }
            else
            {
                complete = Merge(complete, Complete(included, open));
            }
        }

        open.Remove(message.Name.Text);
        return over.Aggregate(Merge(complete, message), (there, map) => Merge(there, map, (known, resource) => MergeResource(map.Name.Text, known, resource)));
    }

    private MessageSyntax Merge(MessageSyntax there, MessageSyntax over, Func<ResourceSyntax, ResourceSyntax, ResourceSyntax>? merge = null)
    {
        var resources = there.Resources.ToList();
        foreach (var resource in over.Resources)
        {
            var at = resources.FindIndex(known => known.Name.Text == resource.Name.Text);
            if (at >= 0)
            {
                resources[at] = merge is null ? resource : merge(resources[at], resource);
            }
            else
            {
                resources.Add(resource);
            }
        }

        return there with
        {
            Structure = there.Structure ?? over.Structure,
            Version = there.Version ?? over.Version,
            Events = over.Events.Count > 0 ? over.Events : there.Events,
            Resources = resources,
            Places = MergePlaces(there.Places, over),
            Silent = [.. there.Silent, .. over.Silent.Where(segment => !there.Silent.Contains(segment))],
        };
    }

    private List<PlaceSyntax> MergePlaces(IReadOnlyList<PlaceSyntax> there, MessageSyntax over)
    {
        var places = there.ToList();
        foreach (var id in over.RemovedPlaces)
        {
            if (places.RemoveAll(place => place.Id == id.Text) == 0)
            {
                faults.Add(MapFaultCodes.Override, id, $"there is no place '{id.Text}' to remove", FaultList.Nearest(id.Text, there.Select(known => known.Id)) ?? "map --rows shows the places of a map with their ids");
            }
        }

        foreach (var place in over.Places)
        {
            var at = places.FindIndex(known => known.Id == place.Id);
            if (at >= 0)
            {
                places[at] = place;
            }
            else
            {
                places.Add(place);
            }
        }

        return places;
    }

    /// <summary>An override of a resource says only what is different.</summary>
    private ResourceSyntax MergeResource(string message, ResourceSyntax there, ResourceSyntax over) => over with
    {
        Type = over.Type ?? there.Type,
        Per = over.Per ?? there.Per,
        References = [.. there.References.Where(known => over.References.All(other => other.Path.Text != known.Path.Text)), .. over.References],
        First = MergeRows(there.First, over.First, $"{message}.{over.Name.Text}.first"),
        Last = MergeRows(there.Last, over.Last, $"{message}.{over.Name.Text}.last"),
        Key = over.Key.Count > 0 ? over.Key : there.Key,
        FallbackKey = over.FallbackKey.Count > 0 ? over.FallbackKey : there.FallbackKey,
        Request = over.Request ?? there.Request,
        Bundles = over.Bundles.Count > 0 ? over.Bundles : there.Bundles,
    };
}
