using System.Text.RegularExpressions;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>docs/expressions.md, taken apart.</summary>
internal static partial class Documentation
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "expressions.md"));

    public static Hl7Message Message { get; } = Some.Message(string.Join('\r', Blocks("hl7").Single()));

    /// <summary>The lines of each fenced block of a language.</summary>
    public static IEnumerable<string[]> Blocks(string language) => Fence().Matches(Text)
        .Where(block => block.Groups["language"].Value == language)
        .Select(block => block.Groups["text"].Value.TrimEnd('\n').Split('\n'));

    /// <summary>The rows of every table whose header begins so, cell by cell, code marks taken off.</summary>
    public static IEnumerable<string[]> Rows(string header)
    {
        var lines = Text.Split('\n');
        for (var i = Array.FindIndex(lines, line => line.StartsWith(header, StringComparison.Ordinal)) + 2; lines[i].StartsWith('|'); i++)
        {
            yield return [.. lines[i].Trim('|').Split(" | ").Select(cell => cell.Trim().TrimStart('`').TrimEnd('`', '|', ' '))];
        }
    }

    [GeneratedRegex(
        @"^```(?<language>\S+)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Fence();
}
