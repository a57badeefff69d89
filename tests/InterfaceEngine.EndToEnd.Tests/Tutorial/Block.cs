using System.Text.RegularExpressions;

namespace InterfaceEngine.EndToEnd.Tests.Tutorial;

/// <summary>A fenced block of the tutorial.</summary>
/// <param name="Line">Where it begins in the page.</param>
/// <param name="Language">The first word behind the fence: <c>console</c>, <c>diff</c>, or that of a file.</param>
/// <param name="Terminal">The second word, of a console: the terminal whose command runs on; null for the first terminal.</param>
/// <param name="File">The last text in backticks on the line before: the file that it is about.</param>
/// <param name="Lines">What is between the fences.</param>
internal sealed partial record Block(int Line, string Language, string? Terminal, string? File, IReadOnlyList<string> Lines)
{
    /// <summary>The lines as a file has them.</summary>
    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>Reads a page.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<string> page)
    {
        var before = "";
        for (var at = 0; at < page.Count; at++)
        {
            if (!page[at].StartsWith("```", StringComparison.Ordinal))
            {
                before = page[at].Length > 0 ? page[at] : before;
                continue;
            }

            var first = at;
            var words = page[at][3..].Split(' ');
            List<string> lines = [];
            for (at++; page[at] != "```"; at++)
            {
                lines.Add(page[at]);
            }

            yield return new Block(first + 1, words[0], words.ElementAtOrDefault(1), Backticks().Matches(before).LastOrDefault()?.Groups[1].Value, lines);
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticks();
}
