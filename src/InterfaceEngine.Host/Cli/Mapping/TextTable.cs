namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Columns that stand below each other.</summary>
internal static class TextTable
{
    private const int WidestColumn = 72;

    /// <summary>Writes the lines under their titles; columns whose titles begin with # are numbers and stand to the right.</summary>
    public static void Write(TextWriter output, string[] titles, IReadOnlyList<string[]> lines)
    {
        var isNumber = titles.Select(title => title.StartsWith('#')).ToArray();
        string[][] all = [[.. titles.Select(title => title.TrimStart('#'))], .. lines];
        var widths = Enumerable.Range(0, titles.Length).Select(column => all.Max(line => Math.Min(line[column].Length, WidestColumn))).ToArray();
        foreach (var line in all)
        {
            var cells = line.Select((cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
