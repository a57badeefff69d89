using System.Globalization;
using System.Text.Json;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What <c>map --diff</c> prints: message by message, and at the end a summary by path.</summary>
internal sealed class DifferenceReport(TextWriter output, bool isJson)
{
    private const int ValueWidth = 40;

    private readonly SortedDictionary<string, PathSummary> _paths = new(StringComparer.Ordinal);

    /// <summary>How many messages were compared.</summary>
    public int Messages { get; private set; }

    /// <summary>How many of them have differences.</summary>
    public int Different { get; private set; }

    public void Add(string file, int number, IReadOnlyList<ChangedValue> changes)
    {
        Messages++;
        if (changes.Count == 0)
        {
            return;
        }

        Different++;
        foreach (var change in changes)
        {
            if (!_paths.TryGetValue(change.Plain, out var summary))
            {
                _paths.Add(change.Plain, summary = new PathSummary(change.Plain, change.Old, change.New));
            }

            summary.Count(change, Messages);
        }

        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { File = file, Number = number, Changes = changes.Select(change => new { change.Path, change.Old, change.New }) }, ExplanationJson.Options));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}, {number}"));
        foreach (var change in changes)
        {
            output.WriteLine($"  {(change.Old is null ? '+' : change.New is null ? '-' : '~')} {change.Path}: {Values(change.Old, change.New)}");
        }

        output.WriteLine();
    }

    public void End()
    {
        var paths = _paths.Values.OrderByDescending(path => path.Messages).ThenBy(path => path.Path, StringComparer.Ordinal).ToArray();
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { Messages, Different, Paths = paths }, ExplanationJson.Options));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Different} of {Messages} message{(Messages == 1 ? "" : "s")} differ"));
        if (paths.Length > 0)
        {
            output.WriteLine();
            TextTable.Write(
                output, ["path", "#messages", "#added", "#removed", "#changed", "example"],
                [.. paths.Select(path => new[] { path.Path, Number(path.Messages), Number(path.Added), Number(path.Removed), Number(path.Changed), Values(path.Old, path.New) })]);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Values(string? old, string? now) =>
        old is null ? Shorten(now!) : now is null ? Shorten(old) : $"{Shorten(old)} => {Shorten(now)}";

    private static string Shorten(string value)
    {
        var line = string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= ValueWidth ? line : line[..(ValueWidth - 3)] + "...";
    }

    private sealed class PathSummary(string path, string? old, string? now)
    {
        private int _last;

        public string Path { get; } = path;

        public int Messages { get; private set; }

        public int Added { get; private set; }

        public int Removed { get; private set; }

        public int Changed { get; private set; }

        public string? Old { get; } = old;

        public string? New { get; } = now;

        public void Count(ChangedValue change, int message)
        {
            Messages += message == _last ? 0 : 1;
            _last = message;
            Added += change.Old is null ? 1 : 0;
            Removed += change.New is null ? 1 : 0;
            Changed += change is { Old: not null, New: not null } ? 1 : 0;
        }
    }
}
