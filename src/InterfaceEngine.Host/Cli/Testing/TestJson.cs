using System.Text.Encodings.Web;
using System.Text.Json;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>Results for programs: a JSON object on a line for each test.</summary>
internal static class TestJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, IReadOnlyList<TestResult> results)
    {
        foreach (var result in results)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    result.Channel,
                    result.Name,
                    result.Place.File,
                    result.Place.Line,
                    Status = StatusWord(result.Status),
                    Milliseconds = Math.Round(result.Duration.TotalMilliseconds, 3),
                    Mismatches = result.Mismatches.Select(mismatch => new { mismatch.What, mismatch.Expected, mismatch.Came }),
                },
                Options));
        }
    }

    private static string StatusWord(TestStatus status) => status switch
    {
        TestStatus.Passed => "passed",
        TestStatus.Failed => "failed",
        _ => "not-run",
    };
}
