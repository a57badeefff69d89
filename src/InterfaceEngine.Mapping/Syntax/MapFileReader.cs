using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Syntax;

/// <summary>From the nodes of a file to the map that it is, with every unknown key a fault.</summary>
internal sealed class MapFileReader(FaultList faults)
{
    /// <summary>A <see cref="MapSyntax"/>, <see cref="CodeMapSyntax"/> or <see cref="MessageSyntax"/>; null with a fault.</summary>
    public object? Read(MapFile file)
    {
        if (MapYaml.Read(file, faults) is not { } root)
        {
            return null;
        }

        var table = new TableReader(root, faults);
        var map = table.Node("message") is not null ? ReadMessage(table)
            : table.Node("codes") is not null ? ReadCodes(table)
            : table.Node("map") is not null ? ReadRowMap(table)
            : Refuse(root);
        if (map is not null || faults.HasAny)
        {
            table.End();
        }

        return map;
    }

    private object? Refuse(YamlTable root)
    {
        faults.Add(MapFaultCodes.NotAMap, root, "this is no map", "it begins with message:, map: or codes:");
        return null;
    }

    private MapSyntax? ReadRowMap(TableReader table)
    {
        var name = table.Required("map");
        var segment = table.Text("segment");
        var dataType = table.Text("datatype");
        var target = segment is null ? table.Required("type") : table.Required("resource");
        var rows = ReadRows(table.Tables("rows"), allowsFrom: true);
        if (segment is null == dataType is null)
        {
            faults.Add(MapFaultCodes.RowParts, table.Table, "a map has either 'segment' or 'datatype'");
            return null;
        }

        return name is null || target is null ? null : new MapSyntax(name, (segment ?? dataType)!, target, segment is not null, rows);
    }

    private List<RowSyntax> ReadRows(IReadOnlyList<YamlTable> tables, bool allowsFrom)
    {
        var rows = new List<RowSyntax>(tables.Count);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tables)
        {
            rows.Add(ReadRow(new TableReader(node, faults), ids, allowsFrom));
        }

        return rows;
    }

    private RowSyntax ReadRow(TableReader row, HashSet<string> ids, bool allowsFrom)
    {
        var from = allowsFrom ? row.Text("from") : null;
        var to = row.Text("to");
        var given = row.Text("id");
        var id = Id(given, from?.Text ?? to?.Text ?? "this", ids);
        var at = row.Text("at");
        if (at is not null && at.Text != "first")
        {
            faults.Add(MapFaultCodes.Word, at, "'at' of a row is first");
        }

        var read = new RowSyntax(row.Table, id)
        {
            GivenId = given,
            From = from,
            To = to,
            Map = row.Text("map"),
            Codes = row.Text("codes"),
            Otherwise = row.Text("otherwise"),
            When = row.Text("when"),
            Value = row.Node("value"),
            Text = row.Text("text"),
            Function = row.Text("function"),
            Reference = row.Text("reference"),
            Match = row.Text("match"),
            Take = allowsFrom ? row.Text("take") : null,
            Replaces = row.Flag("replace"),
            Removes = row.Flag("remove"),
            IsFirst = at is not null,
        };
        row.End();
        return read;
    }

    private string Id(YamlText? given, string fallback, HashSet<string> ids)
    {
        if (given is not null)
        {
            if (!ids.Add(given.Text))
            {
                faults.Add(MapFaultCodes.Twice, given, $"there is another row '{given.Text}' in this map");
            }

            return given.Text;
        }

        var id = fallback;
        for (var number = 2; !ids.Add(id); number++)
        {
            id = $"{fallback}#{number}";
        }

        return id;
    }

    private CodeMapSyntax? ReadCodes(TableReader table)
    {
        var name = table.Required("codes");
        var number = table.Text("table");
        if (number is not null && !int.TryParse(number.Text, out _))
        {
            faults.Add(MapFaultCodes.Word, number, "'table' is the number of an HL7 table", "table: 1");
        }

        var system = table.Text("system");
        var otherwise = table.Text("otherwise");
        var entries = new List<CodeEntrySyntax>();
        foreach (var (from, value) in table.Child("entries")?.Entries ?? [])
        {
            if (value is YamlText code)
            {
                entries.Add(new CodeEntrySyntax(from, code, null, null));
            }
            else if (value is YamlTable target)
            {
                var reader = new TableReader(target, faults);
                if (reader.Text("code") is { } given)
                {
                    entries.Add(new CodeEntrySyntax(from, given, reader.Text("system"), reader.Text("display")));
                }
                else
                {
                    faults.Add(MapFaultCodes.MissingKey, target, "'code' is missing");
                }

                reader.End();
            }
            else
            {
                faults.Add(MapFaultCodes.Kind, value, "an entry is a code or a table of code, system and display");
            }
        }

        return name is null ? null : new CodeMapSyntax(name, system, otherwise, entries);
    }

    private MessageSyntax? ReadMessage(TableReader table)
    {
        var name = table.Required("message");
        if (name is null)
        {
            return null;
        }

        var places = ReadPlaces(table.Tables("places"), out var removed);
        return new MessageSyntax(name)
        {
            Structure = table.Text("structure"),
            Version = table.Text("version"),
            Events = table.Texts("events"),
            Includes = table.Texts("include"),
            IsAbstract = table.Flag("abstract"),
            Silent = table.Texts("silent"),
            Resources = [.. (table.Child("resources")?.Entries ?? []).Select(entry => ReadResource(entry.Key, entry.Value)).OfType<ResourceSyntax>()],
            Places = places,
            RemovedPlaces = removed,
        };
    }

    private ResourceSyntax? ReadResource(YamlText name, YamlNode value)
    {
        if (value is not YamlTable table)
        {
            faults.Add(MapFaultCodes.Kind, value, "a resource is a table of keys", "{} where there is nothing to say");
            return null;
        }

        var reader = new TableReader(table, faults);
        var resource = new ResourceSyntax(name)
        {
            Type = reader.Text("type"),
            Per = reader.Text("per"),
            References = [.. (reader.Child("references")?.Entries ?? []).Select(entry => (entry.Key, reader.Texts(entry.Value, "references")))],
            First = ReadRows(reader.Tables("first"), allowsFrom: false),
            Last = ReadRows(reader.Tables("last"), allowsFrom: false),
            Key = reader.Texts("key"),
            FallbackKey = reader.Texts("fallback-key"),
            Request = reader.Text("request"),
            Bundles = reader.Texts("bundles"),
        };
        reader.End();
        return resource;
    }

    private List<PlaceSyntax> ReadPlaces(IReadOnlyList<YamlTable> tables, out List<YamlText> removed)
    {
        var places = new List<PlaceSyntax>();
        removed = [];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tables)
        {
            var reader = new TableReader(node, faults);
            var given = reader.Text("id");
            if (reader.Flag("remove"))
            {
                if (given is null)
                {
                    faults.Add(MapFaultCodes.MissingKey, node, "the 'id' of the place to remove is missing", "PID Patient, by its segment and resource");
                }
                else
                {
                    removed.Add(given);
                }

                reader.End();
                continue;
            }

            var (at, fill, map) = (reader.Required("at"), reader.Required("fill"), reader.Required("map"));
            var id = Id(given, $"{at?.Text} {fill?.Text}", ids);
            var when = reader.Text("when");
            var (after, before, isAnywhere) = (reader.Text("after"), reader.Text("before"), reader.Flag("anywhere"));
            if (at is not null && fill is not null && map is not null)
            {
                places.Add(new PlaceSyntax(node, id, given, at, fill, map, when) { After = after, Before = before, IsAnywhere = isAnywhere });
            }

            reader.End();
        }

        return places;
    }
}
