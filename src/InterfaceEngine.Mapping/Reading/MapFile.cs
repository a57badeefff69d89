namespace InterfaceEngine.Mapping.Reading;

/// <summary>A map file: where it is from, and its text by lines to show faults in.</summary>
internal sealed class MapFile(string name, string text)
{
    private readonly string[] _lines = text.Split('\n');

    public string Name { get; } = name;

    public string Text { get; } = text;

    public string Line(int number) => number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
}
