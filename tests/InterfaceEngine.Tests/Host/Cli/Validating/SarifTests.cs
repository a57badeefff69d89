using System.Text.Json.Nodes;
using InterfaceEngine.Host.Cli.Validating;
using Json.Schema;

namespace InterfaceEngine.Tests.Host.Cli.Validating;

public sealed class SarifTests
{
    /// <summary>What SARIF 2.1.0 (OASIS, sections 3.13, 3.14, 3.19, 3.27, 3.28, 3.30, 3.49) asks of a log as this one.</summary>
    private static readonly JsonSchema Essentials = JsonSchema.FromText("""
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "definitions": {
            "text": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "minLength": 1 } } },
            "rule": {
              "type": "object", "required": ["id", "shortDescription"], "additionalProperties": false,
              "properties": {
                "id": { "type": "string" }, "shortDescription": { "$ref": "#/definitions/text" },
                "fullDescription": { "$ref": "#/definitions/text" }, "help": { "$ref": "#/definitions/text" }
              }
            },
            "region": {
              "type": "object", "required": ["startLine"], "additionalProperties": false,
              "properties": {
                "startLine": { "type": "integer", "minimum": 1 }, "startColumn": { "type": "integer", "minimum": 1 }, "endColumn": { "type": "integer", "minimum": 1 }
              }
            },
            "result": {
              "type": "object", "required": ["message", "ruleId", "ruleIndex", "level", "locations"], "additionalProperties": false,
              "properties": {
                "ruleId": { "type": "string" }, "ruleIndex": { "type": "integer", "minimum": 0 },
                "level": { "enum": ["none", "note", "warning", "error"] }, "message": { "$ref": "#/definitions/text" },
                "locations": {
                  "type": "array", "minItems": 1,
                  "items": {
                    "type": "object", "required": ["physicalLocation"],
                    "properties": {
                      "physicalLocation": {
                        "type": "object", "required": ["artifactLocation", "region"],
                        "properties": {
                          "artifactLocation": { "type": "object", "required": ["uri"], "properties": { "uri": { "type": "string", "format": "uri-reference" } } },
                          "region": { "$ref": "#/definitions/region" }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "type": "object", "required": ["version", "runs"],
          "properties": {
            "version": { "const": "2.1.0" },
            "runs": {
              "type": "array", "minItems": 1, "maxItems": 1,
              "items": {
                "type": "object", "required": ["tool", "results"],
                "properties": {
                  "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                  "tool": {
                    "type": "object", "required": ["driver"],
                    "properties": {
                      "driver": {
                        "type": "object", "required": ["name", "rules"],
                        "properties": { "name": { "type": "string" }, "rules": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/rule" } } }
                      }
                    }
                  },
                  "results": { "type": "array", "items": { "$ref": "#/definitions/result" } }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public async Task Faults_and_warnings_are_a_SARIF_log()
    {
        var log = await LogAsync(("one two.yaml", "channel: a\nreceive: { mllp: { port: 2575, prot: 1 } }\n"),
            ("b.yaml", "channel: b\nreceive: { mllp: { port: 2576 } }\ndestinations: [{ name: f, file: { path: same.hl7 } }]\n"));
        var results = log["runs"]![0]!["results"]!.AsArray();
        results.Select(result => ((string)result!["ruleId"]!, (string)result["level"]!)).Should().BeEquivalentTo([("CH104", "error"), ("CH504", "warning")]);

        var fault = results.Single(result => (string)result!["ruleId"]! == "CH104")!;
        var rules = log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();
        ((string)rules[(int)fault["ruleIndex"]!]!["id"]!).Should().Be("CH104");
        var place = fault["locations"]![0]!["physicalLocation"]!;
        ((string)place["artifactLocation"]!["uri"]!).Should().StartWith("file:///").And.EndWith("/one%20two.yaml");
        place["region"]!.ToJsonString().Should().Be("""{"startLine":2,"startColumn":32,"endColumn":36}""");
        ((string)fault["message"]!["text"]!).Should().StartWith("unknown key 'prot' (did you mean 'port'?");
    }

    [Fact]
    public async Task Where_nothing_is_wrong_there_is_a_log_without_results() =>
        (await LogAsync(("a.yaml", "channel: a\nreceive: { mllp: { port: 2575 } }\n")))["runs"]![0]!["results"]!.AsArray().Should().BeEmpty();

    private static async Task<JsonNode> LogAsync(params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("sarif").FullName;
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), text);
            }

            var validation = await Validation.OfAsync(folder, new Uri("http://127.0.0.1:8080"), null, CancellationToken.None);
            var log = JsonNode.Parse(Sarif.Of(validation))!;
            Essentials.Evaluate(log, new EvaluationOptions { RequireFormatValidation = true, OutputFormat = OutputFormat.List }).IsValid.Should().BeTrue();
            return log;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
