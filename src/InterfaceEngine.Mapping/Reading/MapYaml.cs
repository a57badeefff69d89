using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InterfaceEngine.Mapping.Reading;

/// <summary>From text to nodes. One document; no anchors, no tags: a map is small and flat, and each file is read by itself.</summary>
internal sealed class MapYaml
{
    private const int MaxDepth = 20;

    private readonly MapFile _file;
    private readonly FaultList _faults;
    private readonly Parser _parser;

    private MapYaml(MapFile file, FaultList faults)
    {
        _file = file;
        _faults = faults;
        _parser = new Parser(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    /// <summary>The table at the root; null where there is none, with a fault.</summary>
    public static YamlTable? Read(MapFile file, FaultList faults)
    {
        try
        {
            return new MapYaml(file, faults).ReadRoot();
        }
        catch (YamlException fault)
        {
            faults.Add(MapFaultCodes.Syntax, file, (int)fault.Start.Line, (int)fault.Start.Column, 1, "this is no YAML: " + fault.Message);
        }
        catch (InvalidOperationException)
        {
            faults.Add(MapFaultCodes.Syntax, file, 1, 1, 1, "this is no YAML: a brace or bracket is not closed"); // YamlDotNet fails so, without a place
        }

        return null;
    }

    private YamlTable? ReadRoot()
    {
        while (_parser.MoveNext() && _parser.Current is StreamStart or DocumentStart)
        {
        }

        var root = _parser.Current is null or StreamEnd ? null : ReadNode(1);
        if (root is YamlTable table)
        {
            return table;
        }

        _faults.Add(MapFaultCodes.NotAMap, _file, 1, 1, 1, "a map file is a table of keys", "it begins with message:, map: or codes:");
        return null;
    }

    private YamlNode ReadNode(int depth)
    {
        var node = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(node.Start, node.End, $"more than {MaxDepth} levels");
        }

        return node switch
        {
            Scalar scalar => ReadText(scalar),
            SequenceStart => ReadList(node, depth),
            MappingStart => ReadTable(node, depth),
            AnchorAlias => throw new YamlException(node.Start, node.End, "aliases are not read; text that begins with * stands in quotation marks"),
            _ => throw new YamlException(node.Start, node.End, "a value is missing"),
        };
    }

    private YamlText ReadText(Scalar scalar)
    {
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        return new YamlText(_file, Line(scalar), Column(scalar), Length(scalar), scalar.Value, quoted ? 1 : 0);
    }

    private YamlList ReadList(ParsingEvent start, int depth)
    {
        var items = new List<YamlNode>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new YamlList(_file, Line(start), Column(start), 1, items);
    }

    private YamlTable ReadTable(ParsingEvent start, int depth)
    {
        var entries = new List<(YamlText, YamlNode)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (ReadNode(depth + 1) is not YamlText key || !_parser.MoveNext())
            {
                throw new YamlException(start.Start, start.End, "a key is text");
            }

            var value = ReadNode(depth + 1);
            if (keys.Add(key.Text))
            {
                entries.Add((key, value));
            }
            else
            {
                _faults.Add(MapFaultCodes.Twice, key, $"'{key.Text}' stands here a second time");
            }
        }

        return new YamlTable(_file, Line(start), Column(start), 1, entries);
    }

    private static int Line(ParsingEvent node) => (int)node.Start.Line;

    private static int Column(ParsingEvent node) => (int)node.Start.Column;

    private static int Length(ParsingEvent node) => node.Start.Line == node.End.Line ? (int)(node.End.Column - node.Start.Column) : 1;
}
