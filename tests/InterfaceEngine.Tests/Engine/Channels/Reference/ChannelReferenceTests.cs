using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reference;

namespace InterfaceEngine.Tests.Engine.Channels.Reference;

public sealed partial class ChannelReferenceTests
{
    private static readonly string Text = ChannelReference.Text();

    [Fact]
    public void The_reference_in_docs_is_what_the_records_say() =>
        File.ReadAllText(Repository.PathOf("docs", "channel-reference.md")).Should().Be(
            Text, "it is written by: dotnet run --project src/InterfaceEngine.Host -c Release -- schema --reference > docs/channel-reference.md");

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var anchors = Heading().Matches(Text)
            .Select(match => new string([.. match.Groups["title"].Value.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')]).Replace(' ', '-'))
            .ToList();
        anchors.Should().OnlyHaveUniqueItems();
        foreach (Match link in Link().Matches(Text))
        {
            var target = link.Groups["target"].Value;
            if (target[0] == '#')
            {
                anchors.Should().Contain(target[1..]);
            }
            else
            {
                File.Exists(Repository.PathOf("docs", target)).Should().BeTrue(target);
            }
        }
    }

    [Fact]
    public void The_first_example_is_a_whole_channel_without_a_fault()
    {
        var example = Example().Match(Text).Groups["yaml"].Value;
        ChannelFiles.ReadText("example.yaml", example, new Outside().Environment).Faults.Should().BeEmpty();
    }

    [Fact]
    public void Every_example_can_be_read() =>
        Example().Matches(Text).Select(match => match.Groups["yaml"].Value).Should().NotBeEmpty().And.OnlyContain(yaml => YamlJson.Read(yaml) != null);

    [GeneratedRegex("^##? (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
