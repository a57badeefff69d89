using System.Globalization;
using System.Text.Json.Nodes;
using InterfaceEngine.EndToEnd.Tests.Answers;
using InterfaceEngine.EndToEnd.Tests.Peers;
using Xunit.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Fhir;

/// <summary>What <c>interface-engine map</c> makes of every message of a type that has maps, judged by the program itself and by a validator of another make.</summary>
public sealed class BundleValidityTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Kinds = ["Transaction", "Message"];

    private static readonly string[] ReasonsForNone =
    [
        "no map is for this type of message (MSH-9)", "nothing of the message is mapped", "no HL7 v2 message: UnknownCharset",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bundles").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_bundle_of_the_samples_and_of_the_corpus_is_valid()
    {
        var messages = MessageFiles.All(output).Where(message => message.Type is "ADT" or "ORU" or "VXU" or "SIU" or "MDM" or "ORM" or "OML"
            or "OMG" or "ORL" or "ORR" or "ORG" or "OMP" or "RDE" or "RDS" or "RAS" or "RGV" or "RRE" or "OMD" or "OMS" or "OMN" or "RSP").ToList();
        var names = messages.ToDictionary(message => message.WriteTo(_folder));

        var bundles = 0;
        foreach (var kind in Kinds)
        {
            var mapped = await EngineProcess.RunAsync(["map", .. names.Keys, "--bundle", kind, "--explain", "--format", "json"]);
            mapped.Output.Should().HaveCount(messages.Count, mapped.Error);
            foreach (var line in mapped.Output.Select(line => JsonNode.Parse(line)!))
            {
                var message = names[(string)line["file"]!];
                if (line["bundle"] is { } bundle)
                {
                    line["faults"]!.AsArray().Should().BeEmpty($"the {kind} of {message} is valid");
                    await File.WriteAllTextAsync(Path.Combine(_folder, $"{kind}-{message.Name}.json"), bundle.ToJsonString());
                    bundles++;
                }
                else
                {
                    message.IsSample.Should().BeFalse($"each sample has a bundle; {message}: {line["reason"]}");
                    ((string?)line["reason"]).Should().BeOneOf(ReasonsForNone);
                }
            }
        }

        output.WriteLine($"{bundles} bundles of {messages.Count} messages");
        bundles.Should().BeGreaterThan(messages.Count * Kinds.Length * 8 / 10, "few messages have no bundle");
        var (sum, wrong) = await OtherValidator.ValidateAsync(_folder);
        wrong.Should().BeEmpty();
        sum.Should().Be(string.Create(CultureInfo.InvariantCulture, $"{bundles} passed, 0 failed"));
    }

    [Fact]
    public async Task The_other_validator_tells_good_resources_from_bad_ones() =>
        (await OtherValidator.TestItselfAsync()).Should().MatchRegex("^[0-9]{2,} passed, 0 failed$");
}
