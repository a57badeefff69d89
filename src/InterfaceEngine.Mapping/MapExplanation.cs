using System.Globalization;
using System.Text;

namespace InterfaceEngine.Mapping;

/// <summary>Shows where each value of a bundle comes from: what <c>map --explain</c> prints. Pure functions.</summary>
public static class MapExplanation
{
    private static readonly string[] Titles = ["FHIR path", "value", "v2", "row", "codes"];

    /// <summary>
    /// The trace as a table of text, each line ended with LF, and the issues below it.
    /// <code>
    /// FHIR path             value   v2     row                codes
    /// Patient.gender        female  PID-8  PID[Patient] PID-8  AdministrativeSex: F
    /// </code>
    /// </summary>
    /// <param name="result">A result with a trace.</param>
    /// <param name="valueWidth">The most characters of a value; longer ones end with <c>...</c>. At least 8.</param>
    public static string ToText(MapResult result, int valueWidth = 40)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(valueWidth, 8);
        var lines = result.Trace.Select(entry => new[]
        {
            entry.FhirPath, Shorten(entry.Value, valueWidth), entry.Source, RowOf(entry), CodesOf(entry, valueWidth),
        }).Prepend(Titles).ToArray();
        var widths = Enumerable.Range(0, Titles.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var row = new StringBuilder();
            for (var column = 0; column < Titles.Length; column++)
            {
                row.Append(line[column].PadRight(widths[column] + 2));
            }

            text.Append(row.ToString().AsSpan().TrimEnd()).Append('\n');
        }

        AppendIssues(text, result);
        return text.ToString();
    }

    /// <summary>The row; one of an override with its file and line.</summary>
    private static string RowOf(MapTraceEntry entry) => entry.IsOverride
        ? string.Create(CultureInfo.InvariantCulture, $"{entry.Map} {entry.Row} ({entry.File}:{entry.Line})")
        : $"{entry.Map} {entry.Row}";

    private static string CodesOf(MapTraceEntry entry, int width) =>
        entry.Codes is null ? "" : entry.Code is null ? entry.Codes : $"{entry.Codes}: {Shorten(entry.Code, width)}";

    private static void AppendIssues(StringBuilder text, MapResult result)
    {
        if (result.Issues.Count == 0)
        {
            return;
        }

        text.Append('\n');
        foreach (var issue in result.Issues)
        {
            var row = issue.Map is null ? "" : $" [{issue.Map} {issue.Row}]";
            text.Append(string.Join(' ', new[] { issue.Kind.ToString(), issue.FhirPath, issue.Source }.Where(part => !string.IsNullOrEmpty(part))))
                .Append(": ").Append(issue.Message).Append(row).Append('\n');
        }

        if (result.IssuesLeftOut > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.IssuesLeftOut} more issues\n");
        }
    }

    private static string Shorten(string value, int width)
    {
        var line = string.Create(value.Length, value, static (shown, source) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        return line.Length <= width ? line : line[..(width - 3)] + "...";
    }
}
