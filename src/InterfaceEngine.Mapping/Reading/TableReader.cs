namespace InterfaceEngine.Mapping.Reading;

/// <summary>Takes the keys out of a table, and says at the end which ones nobody asked for.</summary>
internal sealed class TableReader(YamlTable table, FaultList faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public YamlTable Table => table;

    public YamlNode? Node(string key)
    {
        _known.Add(key);
        foreach (var (name, value) in table.Entries)
        {
            if (name.Text == key)
            {
                return value;
            }
        }

        return null;
    }

    public YamlText? Text(string key)
    {
        var node = Node(key);
        if (node is not null and not YamlText)
        {
            faults.Add(MapFaultCodes.Kind, node, $"'{key}' is a text");
        }

        return node as YamlText;
    }

    public YamlText? Required(string key)
    {
        if (Text(key) is { Text.Length: > 0 } text)
        {
            return text;
        }

        if (Node(key) is null or YamlText)
        {
            faults.Add(MapFaultCodes.MissingKey, table, $"'{key}' is missing");
        }

        return null;
    }

    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is not null && text.Text is not ("true" or "false"))
        {
            faults.Add(MapFaultCodes.Word, text, $"'{key}' is true or false");
        }

        return text?.Text == "true";
    }

    /// <summary>A list of texts; one text is a list of one.</summary>
    public IReadOnlyList<YamlText> Texts(string key) => Texts(Node(key), key);

    public IReadOnlyList<YamlText> Texts(YamlNode? node, string key)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlText text:
                return [text];
            case YamlList list:
                foreach (var item in list.Items)
                {
                    if (item is not YamlText)
                    {
                        faults.Add(MapFaultCodes.Kind, item, $"'{key}' is a list of texts");
                    }
                }

                return [.. list.Items.OfType<YamlText>()];
            default:
                faults.Add(MapFaultCodes.Kind, node, $"'{key}' is a list of texts");
                return [];
        }
    }

    /// <summary>A list of tables.</summary>
    public IReadOnlyList<YamlTable> Tables(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            faults.Add(MapFaultCodes.Kind, node, $"'{key}' is a list");
            return [];
        }

        foreach (var item in list.Items)
        {
            if (item is not YamlTable)
            {
                faults.Add(MapFaultCodes.Kind, item, $"an item of '{key}' is a table of keys", "{ from: PID-8, to: gender }");
            }
        }

        return [.. list.Items.OfType<YamlTable>()];
    }

    /// <summary>A table.</summary>
    public YamlTable? Child(string key)
    {
        var node = Node(key);
        if (node is not null and not YamlTable)
        {
            faults.Add(MapFaultCodes.Kind, node, $"'{key}' is a table of keys");
        }

        return node as YamlTable;
    }

    /// <summary>Reports the keys that were not asked for.</summary>
    public void End()
    {
        foreach (var (key, _) in table.Entries)
        {
            if (!_known.Contains(key.Text))
            {
                faults.Add(MapFaultCodes.UnknownKey, key, $"unknown key '{key.Text}'", FaultList.Nearest(key.Text, _known) ?? "known here: " + string.Join(", ", _known));
            }
        }
    }
}
