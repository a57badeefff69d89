using System.Text;
using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Steps;

namespace InterfaceEngine.Tests.Engine.Steps;

/// <summary>What docs/steps.md says is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "steps.md"));

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Match example in Example().Matches(Text))
            {
                data.Add(example.Groups["steps"].Value, example.Groups["changes"].Value);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_changes_what_stands_below_it(string steps, string changes)
    {
        var start = Text.IndexOf("```hl7\n", StringComparison.Ordinal) + 7;
        var before = Text[start..Text.IndexOf("\n```", start, StringComparison.Ordinal)].Split('\n');
        var result = StepBench.Run(steps, Some.Message(string.Join('\r', before)));
        result.End.Should().BeNull();
        var after = Encoding.UTF8.GetString(result.Message.Bytes.Span).Split('\r');
        var documented = changes.TrimEnd('\n').Split('\n');
        documented.Where(line => line[0] == '-').Select(line => line[1..]).Should().Equal(before.Except(after));
        documented.Where(line => line[0] == '+').Select(line => line[1..]).Should().Equal(after.Except(before));
    }

    [Fact]
    public void There_are_examples_and_every_step_is_told_of()
    {
        Examples.Count.Should().BeGreaterThan(5);
        foreach (var key in typeof(StepConfig).GetProperties().Select(property => InterfaceEngine.Engine.Channels.Reading.Binding.Kebab.Of(property.Name)))
        {
            Text.Should().MatchRegex($@"\b{key}\b");
        }
    }

    [GeneratedRegex("```yaml\n(?<steps>.*?)```\n\n```diff\n(?<changes>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
