using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Messages that others published, where they lie beside the checkout.</summary>
public sealed class CorpusMappingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Message)]
    public void Every_message_of_the_corpus_that_has_a_map_becomes_a_valid_bundle_or_a_clear_fault(FhirBundleType kind)
    {
        var corpus = Repository.CorpusOf("messages");
        if (!Directory.Exists(corpus))
        {
            output.WriteLine("corpus not present");
            return;
        }

        var mapper = new FhirMapper(MapSet.Load().Maps!);
        var (bundles, faults) = (0, 0);
        List<string> wrong = [];
        foreach (var file in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Read(file) is not { } message)
            {
                continue;
            }

            var result = mapper.Map(message, new MapOptions { Bundle = kind });
            if (result.Bundle is null)
            {
                faults++;
                result.Fault.Should().NotBeNull(file);
                continue;
            }

            bundles++;
            var bytes = FhirJson.ToUtf8Bytes(result.Bundle);
            wrong.AddRange(FhirValidator.ValidateJson(bytes).Where(issue => issue.IsError).Select(issue => $"{Path.GetFileName(file)} {issue}"));
            FhirJson.ToUtf8Bytes(mapper.Map(message, new MapOptions { Bundle = kind }).Bundle!).Should().Equal(bytes, file);
        }

        output.WriteLine($"{bundles} bundles, {faults} messages without one");
        wrong.Should().BeEmpty();
        bundles.Should().BeGreaterThan(300);
        faults.Should().BeLessThan(75, "only messages of a header alone, fragments and types without a map have none");
    }

    private static Hl7Message? Read(string file)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(file)).ReplaceLineEndings("\r");
        return Hl7Message.TryParse(Encoding.Latin1.GetBytes(text), out var message) == ParseFault.None ? message : null;
    }
}
