using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Yaml;

/// <summary>A value of a YAML file with its place. Aliases are followed already: a node may stand in several others.</summary>
internal abstract class YamlNode(SourceSpan span, int start, int end)
{
    public SourceSpan Span => span;

    /// <summary>Offset of its first character.</summary>
    public int Start => start;

    /// <summary>Offset behind its last character.</summary>
    public int End => end;

    /// <summary>How many nodes it is, aliases followed; itself is one.</summary>
    public required long Size { get; init; }

    /// <summary>How many levels of lists and mappings it is high; a scalar is none.</summary>
    public required int Height { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public abstract string Kind { get; }
}

/// <summary>Keys and values.</summary>
internal sealed class YamlMapping(SourceSpan span, int start, int end, IReadOnlyList<YamlEntry> entries) : YamlNode(span, start, end)
{
    /// <summary>In the order of the file, each key once.</summary>
    public IReadOnlyList<YamlEntry> Entries => entries;

    public override string Kind => "keys with values";

    public YamlEntry? Find(string key) => entries.FirstOrDefault(entry => entry.Key.Text == key);
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>A list.</summary>
internal sealed class YamlSequence(SourceSpan span, int start, int end, IReadOnlyList<YamlNode> items) : YamlNode(span, start, end)
{
    public IReadOnlyList<YamlNode> Items => items;

    public override string Kind => "a list";
}
