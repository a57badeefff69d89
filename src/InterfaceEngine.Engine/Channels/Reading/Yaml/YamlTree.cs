using InterfaceEngine.Engine.Channels.Config;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InterfaceEngine.Engine.Channels.Reading.Yaml;

/// <summary>
/// From text to nodes. YamlDotNet scans and parses; its own object model is not used because it knows neither where a key stands twice
/// nor when aliases grow beyond bounds. What a channel file needs of YAML is taken, the rest is refused: one document, no tags, no merge
/// keys (YAML 1.2 has none), keys that are text.
/// </summary>
internal sealed class YamlTree
{
    private readonly SourceText _source;
    private readonly ReadingLimits _limits;
    private readonly FaultList _faults;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlNode?> _anchors = []; // null while the node is being read
    private readonly Stack<int> _open = []; // where braces and brackets were opened that are not closed yet
    private long _size;

    private YamlTree(SourceText source, ReadingLimits limits, FaultList faults)
    {
        _source = source;
        _limits = limits;
        _faults = faults;
        _parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>The root of the only document; null where there is none or the reading could not go on, with a fault.</summary>
    public static YamlNode? Read(SourceText source, ReadingLimits limits, FaultList faults)
    {
        var tree = new YamlTree(source, limits, faults);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException fault)
        {
            tree.SyntaxFaults.Add(fault.Message, fault.Start.Index, fault.End.Index);
        }
        catch (ArgumentException)
        {
            // And so, without a place, where a tag is no URI: "!![".
            tree.RefuseTag(tree.TagBehind(tree._parser.Current?.End ?? Mark.Empty));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 16.3 fails so, without a place, where text in an open brace goes on in a line that is not indented enough.
            tree.SyntaxFaults.AddUnclosed(tree.Offset(tree._parser.Current?.Start ?? Mark.Empty));
        }

        return null;
    }

    private SyntaxFaults SyntaxFaults => new(_source, _faults, _open);

    private YamlNode? ReadDocument()
    {
        while (_parser.MoveNext() && _parser.Current is StreamStart or DocumentStart)
        {
        }

        var root = _parser.Current is null or StreamEnd ? null : ReadNode(1);
        if (root is YamlScalar { IsNothing: true } || (root is null && !_faults.HasAny))
        {
            _faults.Add(FaultCodes.Empty, _source.SpanAt(0, 0), "the file is empty", "a channel file has at least the keys channel and receive");
            return null;
        }

        while (root is not null && _parser.MoveNext())
        {
            if (_parser.Current is DocumentStart next)
            {
                _faults.Add(FaultCodes.SeveralDocuments, Span(next), "a second document begins here", "one channel, one file");
                return root;
            }
        }

        return root;
    }

    private void RefuseTag(SourceSpan place) =>
        _faults.Add(FaultCodes.Tag, place, "a word that begins with ! has no meaning here", "remove it, or put the whole text in quotes");

    private SourceSpan TagBehind(Mark mark)
    {
        var from = Offset(mark);
        var at = _source.Text.IndexOf('!', from) is >= 0 and var tag ? tag : from;
        return _source.SpanAt(at, at + 1);
    }

    /// <summary>Reads the node that the parser stands at, and leaves it at the node's last event.</summary>
    private YamlNode? ReadNode(int depth)
    {
        var node = _parser.Current;
        if (depth > _limits.Depth && node is SequenceStart or MappingStart)
        {
            return RefuseDepth(node);
        }

        if (++_size > _limits.Nodes)
        {
            return RefuseSize(node!);
        }

        if (node is AnchorAlias alias)
        {
            return Follow(alias, depth);
        }

        if (node is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            RefuseTag(Span(tagged));
        }

        var anchor = node is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor.Value : null;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        YamlNode? read = node switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => RefuseEvent(node!),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = read;
        }

        return read;
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var form = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
            ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => ScalarForm.Block,
            _ => ScalarForm.Plain,
        };
        return new YamlScalar(_source, scalar.Value, form, Offset(scalar.Start), Offset(scalar.End)) { Size = 1, Height = 0 };
    }

    private YamlSequence? ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        Open(start.Style == SequenceStyle.Flow, start);
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        Close(start.Style == SequenceStyle.Flow);
        return new YamlSequence(Span(start), Offset(start.Start), Offset(_parser.Current!.End), items)
        {
            Size = 1 + items.Sum(item => item.Size),
            Height = 1 + items.Select(item => item.Height).DefaultIfEmpty().Max(),
        };
    }

    private YamlMapping? ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>();
        Open(start.Style == MappingStyle.Flow, start);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            if (key is null || IsEmpty(key) || !_parser.MoveNext() || ReadNode(depth + 1) is not { } value)
            {
                return null;
            }

            if (IsUsable(key, keys))
            {
                entries.Add(new YamlEntry((YamlScalar)key, value));
            }
        }

        Close(start.Style == MappingStyle.Flow);
        // A pair in a flow list, [a: b], is a mapping without braces: it has no place of its own.
        var isPair = start.Style == MappingStyle.Flow && entries.Count > 0 && _source.Text[Offset(start.Start)] != '{';
        var (span, from, to) = isPair
            ? (entries[0].Key.Span, entries[0].Key.Start, entries[^1].Value.End)
            : (Span(start), Offset(start.Start), Offset(_parser.Current!.End));
        return new YamlMapping(span, from, to, entries)
        {
            Size = 1 + entries.Sum(entry => 1 + entry.Value.Size),
            Height = 1 + entries.Select(entry => entry.Value.Height).DefaultIfEmpty().Max(),
        };
    }

    private void Open(bool isFlow, ParsingEvent start)
    {
        if (isFlow)
        {
            _open.Push(Offset(start.Start));
        }
    }

    private void Close(bool isFlow)
    {
        if (isFlow)
        {
            _open.Pop();
        }
    }

    /// <summary>YamlDotNet 16.3 loses the value behind an empty key, so nothing can be read on.</summary>
    private bool IsEmpty(YamlNode key)
    {
        if (key is not YamlScalar { IsNothing: true, Text.Length: 0 })
        {
            return false;
        }

        _faults.Add(FaultCodes.KeyIsNoText, key.Span, "a ':' without its key", "text that begins with ': ' must stand in quotes");
        return true;
    }

    private bool IsUsable(YamlNode key, Dictionary<string, YamlScalar> keys)
    {
        if (key is not YamlScalar scalar)
        {
            _faults.Add(FaultCodes.KeyIsNoText, key.Span, $"a key is text, not {key.Kind}", "text that begins with { or [ must stand in quotes");
            return false;
        }

        if (scalar.Text == "<<")
        {
            _faults.Add(
                FaultCodes.MergeKey, key.Span, "'<<' is not read here", "write the keys out, or give a whole value an anchor and use its alias");
            return false;
        }

        if (!keys.TryAdd(scalar.Text, scalar))
        {
            _faults.Add(
                FaultCodes.DuplicateKey, key.Span, $"'{scalar.Text}' stands here a second time",
                $"the first is in line {keys[scalar.Text].Span.Place.Line}");
            return false;
        }

        return true;
    }

    private YamlNode? Follow(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            _faults.Add(
                FaultCodes.Alias, Span(alias), $"* at the beginning means a value that was named &{alias.Value.Value} before, and none was",
                "text that begins with * must stand in quotes");
            return null;
        }

        if (node is null)
        {
            _faults.Add(FaultCodes.Alias, Span(alias), $"*{alias.Value.Value} stands inside the very value that is named &{alias.Value.Value}");
            return null;
        }

        _size += node.Size;
        return depth + node.Height - 1 > _limits.Depth ? RefuseDepth(alias)
            : _size > _limits.Nodes ? RefuseSize(alias)
            : node;
    }

    private YamlNode? RefuseDepth(ParsingEvent node)
    {
        _faults.Add(FaultCodes.TooDeep, Span(node), $"lists and keys stand in each other more than {_limits.Depth} deep");
        return null;
    }

    private YamlNode? RefuseSize(ParsingEvent node)
    {
        _faults.Add(FaultCodes.TooManyNodes, Span(node), $"the file has more than {_limits.Nodes} values, each * counted as what it stands for");
        return null;
    }

    private YamlNode? RefuseEvent(ParsingEvent node)
    {
        _faults.Add(FaultCodes.Syntax, Span(node), "a value is missing here");
        return null;
    }

    private int Offset(in Mark mark) => (int)Math.Min(mark.Index, _source.Text.Length);

    private SourceSpan Span(ParsingEvent node) => _source.SpanAt(Offset(node.Start), Offset(node.End));
}
