using System.Globalization;
using InterfaceEngine.Engine.Testing;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>Results for people: a line for each file, what failed and how, and the sum.</summary>
internal static class TestText
{
    public static void Write(TextWriter output, IReadOnlyList<TestResult> results, TimeSpan elapsed)
    {
        foreach (var file in results.GroupBy(result => result.Place.File))
        {
            output.WriteLine($"{file.Key}: {Counts([.. file])}");
            foreach (var result in file.Where(result => result.Status == TestStatus.Failed))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n  FAILED  {Visible.Of(result.Name)}  ({result.Place}, {result.Duration.TotalMilliseconds:0.0} ms)"));
                WriteMismatches(output, result, "    ");
                output.WriteLine();
            }
        }

        var words = results.Count == 1 ? "test" : "tests";
        var legend = results.Any(result => result.Mismatches.Count > 0) ? " (- expected, + came)" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count} {words}: {Counts(results)} in {elapsed.TotalSeconds:0.00} s{legend}"));
    }

    /// <summary>What a test expected and what came, as differences.</summary>
    public static void WriteMismatches(TextWriter output, TestResult result, string indent)
    {
        foreach (var mismatch in result.Mismatches)
        {
            output.WriteLine(indent + mismatch.What);
            foreach (var line in LineDiff.Of(mismatch.Expected, mismatch.Came))
            {
                output.WriteLine($"{indent}  {Visible.Of(line)}");
            }
        }
    }

    private static string Counts(IReadOnlyList<TestResult> results)
    {
        var parts = new (TestStatus Status, string Word)[] { (TestStatus.Passed, "passed"), (TestStatus.Failed, "failed"), (TestStatus.NotRun, "not run") }
            .Select(part => (Count: results.Count(result => result.Status == part.Status), part.Word))
            .Where(part => part.Count > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Word}"));
        return string.Join(", ", parts.DefaultIfEmpty("none run"));
    }
}
