using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reference;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>The channels that are shipped and the samples keep the tests that stand beside them; so do the examples of the document.</summary>
public sealed partial class ShippedTests
{
    public static TheoryData<string> Folders => ["channels", "samples/channels"];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_channel_has_tests_and_they_pass(string name)
    {
        var folder = Repository.PathOf(name);
        var environment = TestEnvironment.Of(ChannelEnvironment.OfProcess);
        var load = ChannelLoad.Of(folder, environment);
        using var tests = ChannelTests.Of(load, folder, environment);
        tests.Faults.Select(new FaultRenderer(tests.Reading).ToText).Should().BeEmpty();
        tests.Tests.Select(test => test.Channel).Distinct().Should().BeEquivalentTo(load.Reading.Configs.Select(config => config.Channel));
        Failures(await tests.RunAsync(new TestRunOptions(), CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_examples_of_the_document_pass()
    {
        using var folder = new TestedFolder();
        foreach (Match example in Example().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs", "testing-channels.md"))))
        {
            folder.With(example.Groups["name"].Value, example.Groups["text"].Value);
        }

        var results = await folder.RunAsync();
        results.Should().HaveCountGreaterThan(4);
        Failures(results).Should().BeEmpty();
    }

    [Fact]
    public void The_schema_beside_the_shipped_tests_is_what_the_records_say() =>
        File.ReadAllText(Repository.PathOf("channels", "tests.schema.json")).Should().Be(
            ChannelSchema.TestsText(), "it is written by: dotnet run --project src/InterfaceEngine.Host -c Release -- schema --tests > channels/tests.schema.json");

    private static IEnumerable<string> Failures(IReadOnlyList<TestResult> results) =>
        from result in results
        where result.Status != TestStatus.Passed
        select $"{result.Place} {result.Name}: {string.Join("; ", result.Mismatches)}";

    [GeneratedRegex(@"```yaml\n# (?<name>[a-z.]+\.yaml)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
