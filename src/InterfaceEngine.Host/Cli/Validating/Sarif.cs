using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Host.Cli.Validating;

/// <summary>
/// SARIF 2.1.0 (OASIS), the form in which code hosts and editors take the findings of tools: one run, a rule for each code that was found, a
/// result for each fault.
/// </summary>
internal static class Sarif
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Validation validation)
    {
        var results = new JsonArray();
        foreach (var fault in validation.Faults)
        {
            results.Add(Result(
                fault.Code, fault.Severity == FaultSeverity.Error ? "error" : "warning", fault.Message, fault.Hint,
                fault.Place.File, fault.Place.Line, fault.Place.Column, fault.Length));
        }

        foreach (var fault in validation.MapFaults)
        {
            results.Add(Result(fault.Code, "error", fault.Message, fault.Hint, fault.File, fault.Line, fault.Column, fault.Length));
        }

        var codes = results.Select(result => (string)result!["ruleId"]!).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var result in results)
        {
            result!["ruleIndex"] = codes.IndexOf((string)result["ruleId"]!);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "interface-engine",
                        ["semanticVersion"] = typeof(Sarif).Assembly.GetName().Version!.ToString(3),
                        ["rules"] = new JsonArray([.. codes.Select(Rule)]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = results,
            }),
        }.ToJsonString(Indented);
    }

    private static JsonObject Rule(string code)
    {
        var explanation = Explanation.Find(code)!;
        var help = explanation.Wrong is null ? explanation.Text : $"{explanation.Text}\n\nWrong:\n\n{explanation.Wrong}\n\nRight:\n\n{explanation.Right}";
        return new JsonObject
        {
            ["id"] = code,
            ["shortDescription"] = Text(explanation.Title),
            ["fullDescription"] = Text(explanation.Text),
            ["help"] = Text(help),
        };
    }

    private static JsonObject Result(string code, string level, string message, string? hint, string file, int line, int column, int length) => new()
    {
        ["ruleId"] = code,
        ["level"] = level,
        ["message"] = Text(hint is null ? message : $"{message} ({hint})"),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(file) },
                ["region"] = new JsonObject { ["startLine"] = line, ["startColumn"] = column, ["endColumn"] = column + length },
            },
        }),
    };

    /// <summary>A path as a URI reference (RFC 3986); relative ones stay so, and belong to the checkout.</summary>
    private static string UriOf(string path) => Path.IsPathRooted(path)
        ? new Uri(Path.GetFullPath(path)).AbsoluteUri
        : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
