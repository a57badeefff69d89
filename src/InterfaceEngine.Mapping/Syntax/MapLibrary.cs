using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Syntax;

/// <summary>All maps as they are written, those of later files put over those of earlier ones.</summary>
internal sealed class MapLibrary(FaultList faults)
{
    public Dictionary<string, MapSyntax> Rows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CodeMapSyntax> Codes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, MessageSyntax> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a file in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="overrides">Whether a map of a known name adds to it; else a second one is a fault.</param>
    public void Add(MapFile file, bool overrides)
    {
        switch (new MapFileReader(faults).Read(file))
        {
            case MapSyntax map:
                Put(Rows, map.Name, map, overrides, Merge);
                break;
            case CodeMapSyntax codes:
                Put(Codes, codes.Name, codes, overrides, Merge);
                break;
            case MessageSyntax message:
                Put(Messages, message.Name, message, overrides, Merge);
                break;
        }
    }

    private void Put<T>(Dictionary<string, T> maps, YamlText name, T map, bool overrides, Func<T, T, T> merge)
    {
        if (!maps.TryGetValue(name.Text, out var there))
        {
            maps.Add(name.Text, map);
        }
        else if (overrides)
        {
            maps[name.Text] = merge(there, map);
        }
        else
        {
            faults.Add(MapFaultCodes.Twice, name, $"there is another map '{name.Text}'");
        }
    }

    private MapSyntax Merge(MapSyntax there, MapSyntax over)
    {
        if (there.Source.Text != over.Source.Text || there.Target.Text != over.Target.Text)
        {
            faults.Add(MapFaultCodes.Override, over.Source, $"{over.Name.Text} is from {there.Source.Text} to {there.Target.Text}");
        }

        return there with { Rows = MergeRows(there.Rows, over.Rows) };
    }

    private List<RowSyntax> MergeRows(IReadOnlyList<RowSyntax> there, IReadOnlyList<RowSyntax> over)
    {
        var rows = there.ToList();
        var first = 0;
        foreach (var row in over)
        {
            var at = rows.FindIndex(known => known.Id == row.Id);
            if (row.Removes)
            {
                if (at < 0)
                {
                    faults.Add(MapFaultCodes.Override, row.Node, $"there is no row '{row.Id}' to remove", FaultList.Nearest(row.Id, rows.Select(known => known.Id)));
                }
                else
                {
                    rows.RemoveAt(at);
                }
            }
            else if (at >= 0)
            {
                rows[at] = row;
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

    private static CodeMapSyntax Merge(CodeMapSyntax there, CodeMapSyntax over) => over with
    {
        System = over.System ?? there.System,
        Otherwise = over.Otherwise ?? there.Otherwise,
        Entries = [.. there.Entries.Where(entry => over.Entries.All(other => other.From.Text != entry.From.Text)), .. over.Entries],
    };

    /// <summary>The message map with what it includes.</summary>
    public MessageSyntax Complete(MessageSyntax message) => Complete(message, []);

    private MessageSyntax Complete(MessageSyntax message, HashSet<string> open)
    {
        var complete = message with { Resources = [], Places = [] };
        open.Add(message.Name.Text);
        foreach (var name in message.Includes)
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
        return Merge(complete, message);
    }

    private static MessageSyntax Merge(MessageSyntax there, MessageSyntax over)
    {
        var resources = there.Resources.ToList();
        foreach (var resource in over.Resources)
        {
            var at = resources.FindIndex(known => known.Name.Text == resource.Name.Text);
            if (at >= 0)
            {
                resources[at] = resource;
            }
            else
            {
                resources.Add(resource);
            }
        }

        var places = there.Places.ToList();
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

        return there with
        {
            Structure = there.Structure ?? over.Structure,
            Version = there.Version ?? over.Version,
            Events = over.Events.Count > 0 ? over.Events : there.Events,
            Resources = resources,
            Places = places,
            Silent = [.. there.Silent, .. over.Silent.Where(segment => !there.Silent.Contains(segment))],
        };
    }
}
