using System.Text.RegularExpressions;
using InterfaceEngine.Mapping.Conversion;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>docs/mapping.md is what authors of maps work by.</summary>
public sealed class MappingDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "mapping.md"));

    [Fact]
    public void Every_function_is_in_the_document_and_none_besides()
    {
        var table = Document[Document.IndexOf("## Functions", StringComparison.Ordinal)..Document.IndexOf("## Overrides", StringComparison.Ordinal)];
        var named = Regex.Matches(table, "^[|] `(?<name>[a-z0-9-]+)` [|]", RegexOptions.Multiline).Select(match => match.Groups["name"].Value).Where(name => name != "function");

        named.Should().BeEquivalentTo(MapFunctions.All.Keys);
    }

    [Fact]
    public void The_maps_in_the_document_have_only_keys_that_there_are()
    {
        var blocks = Regex.Matches(Document, "```yaml\n(?<map>.*?)```", RegexOptions.Singleline).Select(match => match.Groups["map"].Value).ToArray();

        blocks.Should().HaveCount(4);
        Yaml.TryLoad(blocks).Faults.Select(fault => fault.Message).Should().NotContain(message => message.StartsWith("unknown key", StringComparison.Ordinal)
            || message.StartsWith("this is no", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_a_map_has_the_name_of_its_map()
    {
        foreach (var file in InterfaceEngine.Mapping.MapSet.Embedded())
        {
            var name = Regex.Match(file.Text, "^(?:map|codes|message): *(?<name>.*)$", RegexOptions.Multiline).Groups["name"].Value.Trim();
            var folder = Path.GetDirectoryName(file.Name);

            $"{folder}/{name.Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}.yaml".Should().Be(file.Name);
        }
    }
}
