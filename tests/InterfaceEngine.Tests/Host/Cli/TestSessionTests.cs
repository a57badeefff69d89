using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using InterfaceEngine.Host.Cli;
using InterfaceEngine.Host.Cli.Testing;
using InterfaceEngine.Tests.Engine.Testing;

namespace InterfaceEngine.Tests.Host.Cli;

/// <summary>What <c>interface-engine test</c> says and writes.</summary>
public sealed partial class TestSessionTests : IDisposable
{
    private const string OneRightOneWrong = """
        tests:
          - name: right
            given: { file: a01.hl7 }
            expect: { ack: AA }
          - name: wrong
            given: { file: a01.hl7 }
            expect: { ack: AR, fields: { PID-5.1: Quin } }
        """;

    private readonly TestedFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task What_failed_is_told_with_what_was_expected_and_what_came()
    {
        (await RunAsync(OneRightOneWrong)).Should().Be(ExitCode.Failed);
        var file = $"{_folder.Path}/example.tests.yaml";
        Times().Replace(_output.ToString(), "T").Should().Be($"""
            {file}: 1 passed, 1 failed

              FAILED  wrong  ({file}:5:11, T ms)
                ack
                  - AR
                  + AA
                fields.PID-5.1
                  - Quin
                  + Quill

            2 tests: 1 passed, 1 failed in T s (- expected, + came)

            """);
    }

    [Fact]
    public async Task Where_all_pass_there_is_a_line_for_each_file_and_the_sum()
    {
        (await RunAsync("tests: [{ name: a, given: { file: a01.hl7 }, expect: { ack: AA } }]")).Should().Be(ExitCode.Ok);
        Times().Replace(_output.ToString(), "T").Should().Be($"{_folder.Path}/example.tests.yaml: 1 passed\n1 test: 1 passed in T s\n");
    }

    [Fact]
    public async Task Faults_are_shown_with_their_lines_and_no_test_is_run()
    {
        (await RunAsync("tests: [{ name: a, given: { file: a01.hl7 }, expect: { akc: AA } }]")).Should().Be(ExitCode.BadConfiguration);
        _output.ToString().Should().Contain("error CH104: unknown key 'akc'").And.Contain("did you mean 'ack'?").And.EndWith("1 fault; no test was run\n");
    }

    [Fact]
    public async Task A_fault_in_a_channel_keeps_all_tests_from_being_run()
    {
        _folder.WithTests(OneRightOneWrong).With("example.yaml", TestedFolder.Channel.Replace("PV1-2", "PV2-99", StringComparison.Ordinal));
        (await new TestSession(Options(), _output).RunAsync(CancellationToken.None)).Should().Be(ExitCode.BadConfiguration);
        _output.ToString().Should().Contain("PV2-99");
    }

    [Fact]
    public async Task A_folder_without_tests_is_no_failure()
    {
        _folder.With("example.yaml", TestedFolder.Channel);
        (await new TestSession(Options(), _output).RunAsync(CancellationToken.None)).Should().Be(ExitCode.Ok);
    }

    [Fact]
    public async Task A_filter_chooses_by_channel_and_name_and_one_that_finds_nothing_fails()
    {
        (await RunAsync(OneRightOneWrong, Options() with { Filter = "EXAMPLE: ri" })).Should().Be(ExitCode.Ok);
        (await RunAsync(OneRightOneWrong, Options() with { Filter = "left" })).Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task As_json_each_test_is_an_object_on_a_line()
    {
        (await RunAsync(OneRightOneWrong, Options() with { Json = true })).Should().Be(ExitCode.Failed);
        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        lines.Select(line => (string?)line["status"]).Should().Equal("passed", "failed");
        lines[1]["line"]!.GetValue<int>().Should().Be(5);
        lines[1]["mismatches"]![0]!.ToJsonString().Should().Be("""{"what":"ack","expected":"AR","came":"AA"}""");
    }

    [Fact]
    public async Task JUnits_xml_has_a_case_for_each_test_and_says_what_failed()
    {
        var file = Path.Combine(_folder.Path, "junit.xml");
        (await RunAsync(OneRightOneWrong, Options() with { JUnit = file })).Should().Be(ExitCode.Failed);
        var suite = XDocument.Load(file).Root!.Element("testsuite")!;
        ((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!).Should().Be((2, 1));
        var failed = suite.Elements("testcase").Single(test => test.Element("failure") is not null);
        ((string)failed.Attribute("name")!, (string)failed.Attribute("classname")!).Should().Be(("wrong", "example"));
        failed.Element("failure")!.Value.Should().Contain("- AR\n  + AA");
    }

    [Fact]
    public async Task Update_writes_golden_files_and_leaves_the_tests_as_they_are()
    {
        const string Tests = """
            environment: { EHR_URL: "https://ehr.example.org" } # kept
            tests:
              - name: bundle
                given: { file: a01.hl7 }
                expect: { sent: { ehr: { bundle: { golden: golden/a01.json } } } }
            """;
        (await RunAsync(Tests)).Should().Be(ExitCode.Failed);
        _output.ToString().Should().Contain("golden/a01.json does not exist: test --update writes it");
        (await RunAsync(Tests, Options() with { Update = true })).Should().Be(ExitCode.Ok);
        (await RunAsync(Tests)).Should().Be(ExitCode.Ok);
        (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "golden", "a01.json"))).Should().StartWith("{\n  \"resourceType\": \"Bundle\"").And.EndWith("}\n");
        (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "example.tests.yaml"))).Should().Be(Tests);
    }

    [Fact]
    public async Task Watching_runs_again_what_a_changed_file_concerns_until_it_is_cancelled()
    {
        const string Other = "tests: [{ name: other, given: { text: 'MSH|^~\\&|A|B|C|D|20260101||ADT^A08|7|P|2.5.1' }, expect: { ack: AA } }]";
        _folder.WithTests(OneRightOneWrong).With("other.yaml", TestedFolder.Channel.Replace("example", "other", StringComparison.Ordinal)).With("other.tests.yaml", Other);
        using var stop = new CancellationTokenSource();
        using var lines = new LineSignals();
        var watching = new TestSession(Options(), lines).WatchAsync(TimeProvider.System, stop.Token);
        await lines.UntilAsync("3 tests: 2 passed, 1 failed");
        await lines.UntilAsync("Waiting for changes");

        _folder.With("example.tests.yaml", OneRightOneWrong.Replace("AR", "AA", StringComparison.Ordinal).Replace("Quin", "Quill", StringComparison.Ordinal));
        await lines.UntilAsync("2 tests: 2 passed");
        await lines.UntilAsync("Waiting for changes");

        await stop.CancelAsync();
        (await watching).Should().Be(ExitCode.Ok);
    }

    private TestOptions Options() => new(_folder.Path, false, null, null, false, new Uri("http://127.0.0.1:1"), () => null);

    private Task<int> RunAsync(string tests, TestOptions? options = null)
    {
        _folder.WithTests(tests);
        return new TestSession(options ?? Options(), _output).RunAsync(CancellationToken.None);
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+(?= m?s\b)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();
}
