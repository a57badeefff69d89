namespace InterfaceEngine.Mapping.Reading;

/// <summary>A node of a map file with its place.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">Characters of it in its first line, at least 1.</param>
internal abstract record YamlNode(MapFile File, int Line, int Column, int Length);

/// <summary>Text.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">Characters of it in its first line, at least 1.</param>
/// <param name="Text">The value.</param>
/// <param name="Quote">1 where a quotation mark stands before the text, else 0.</param>
internal sealed record YamlText(MapFile File, int Line, int Column, int Length, string Text, int Quote) : YamlNode(File, Line, Column, Length);

/// <summary>A list.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">Characters of it in its first line, at least 1.</param>
/// <param name="Items">Its items.</param>
internal sealed record YamlList(MapFile File, int Line, int Column, int Length, IReadOnlyList<YamlNode> Items)
    : YamlNode(File, Line, Column, Length);

/// <summary>A mapping.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">Characters of it in its first line, at least 1.</param>
/// <param name="Entries">Its entries; each key once.</param>
internal sealed record YamlTable(MapFile File, int Line, int Column, int Length, IReadOnlyList<(YamlText Key, YamlNode Value)> Entries)
    : YamlNode(File, Line, Column, Length);
