namespace InterfaceEngine.Mapping.Reading;

/// <summary>A map file: where it is from, and its text by lines to show faults in.</summary>
internal sealed class MapFile(string name, string text)
{
    private readonly string[] _lines = text.Split('\n');

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Whether it is of a folder of overrides, and not of the product.</summary>
    public bool IsOverride { get; set; }

    public string Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
}
