using System.Globalization;
using System.Xml.Linq;
using InterfaceEngine.Engine.Testing;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>Results as JUnit's XML, which CI servers show: a suite for each file of tests.</summary>
internal static class TestJUnit
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string file, IReadOnlyList<TestResult> results)
    {
        var suites = results.GroupBy(result => result.Place.File).Select(suite => new XElement(
            "testsuite", [new XAttribute("name", suite.Key), .. Counts([.. suite]), .. suite.Select(Case)]));
        new XDocument(new XElement("testsuites", [.. Counts(results), .. suites])).Save(file);
    }

    private static XElement Case(TestResult result)
    {
        var element = new XElement(
            "testcase", new XAttribute("classname", result.Channel), new XAttribute("name", Visible.Of(result.Name)), new XAttribute("file", result.Place.File),
            new XAttribute("line", result.Place.Line), Time(result.Duration));
        if (result.Status == TestStatus.NotRun)
        {
            element.Add(new XElement("skipped"));
        }
        else if (result.Mismatches.Count > 0)
        {
            using var text = new StringWriter { NewLine = "\n" };
            TestText.WriteMismatches(text, result, "");
            element.Add(new XElement("failure", new XAttribute("message", string.Join(", ", result.Mismatches.Select(mismatch => mismatch.What))), text.ToString()));
        }

        return element;
    }

    private static XAttribute[] Counts(IReadOnlyList<TestResult> results) =>
    [
        new("tests", results.Count),
        new("failures", results.Count(result => result.Status == TestStatus.Failed)),
        new("skipped", results.Count(result => result.Status == TestStatus.NotRun)),
        Time(results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration)),
    ];

    private static XAttribute Time(TimeSpan duration) => new("time", duration.TotalSeconds.ToString("0.0000", CultureInfo.InvariantCulture));
}
