using System.Globalization;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>The names without a URI of all messages, the most frequent first, as lines that wait to be completed in <c>namespaces.yaml</c>.</summary>
internal sealed class NamesReport(TextWriter output) : IMappedOutput
{
    private readonly Dictionary<(NameKind Kind, string Name), (int Count, string First)> _names = [];
    private int _messages;

    public void Write(MappedMessage message)
    {
        _messages++;
        foreach (var name in message.Result?.UnknownNames ?? [])
        {
            var key = (name.Kind, name.Name);
            _names[key] = _names.TryGetValue(key, out var known)
                ? known with { Count = known.Count + name.Count }
                : (name.Count, $"{message.Name}: {name.Source}");
        }
    }

    public void End()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# Names without a URI in {_messages} messages: {_names.Count}. How often each stands there, and where first."));
        WriteKind(NameKind.Authority, "authorities");
        WriteKind(NameKind.CodingSystem, "coding-systems");
    }

    private void WriteKind(NameKind kind, string key)
    {
        var names = _names.Where(pair => pair.Key.Kind == kind)
            .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return;
        }

        output.WriteLine($"{key}:");
        var lines = names.Select(pair => $"  # {Quoted(pair.Key.Name)}:").ToArray();
        var width = Math.Min(lines.Max(line => line.Length), 40);
        for (var i = 0; i < names.Length; i++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines[i].PadRight(width)}  # {names[i].Value.Count} times, first in {names[i].Value.First}"));
        }
    }

    private static string Quoted(string name) =>
        name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or ' ') && char.IsAsciiLetterOrDigit(name[0])
            ? name
            : '"' + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
