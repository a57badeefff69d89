using System.Diagnostics.Metrics;
using System.Text;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>How tests are run.</summary>
public sealed class ChannelTestsTests : IDisposable
{
    private readonly TestedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_hundred_tests_run_beside_each_other_and_stay_in_the_order_of_the_file()
    {
        var tests = new StringBuilder("tests:\n");
        for (var i = 0; i < 200; i++)
        {
            tests.Append($"  - name: test {i}\n    given: {{ file: a01.hl7, set: {{ MSH-10: M{i} }} }}\n    expect: {{ ack: AA, fields: {{ MSH-10: M{i} }} }}\n");
        }

        var results = await _folder.WithTests(tests.ToString()).RunAsync();
        results.Should().HaveCount(200).And.OnlyContain(result => result.Status == TestStatus.Passed);
        results.Select(result => result.Name).Should().Equal(Enumerable.Range(0, 200).Select(i => $"test {i}"));
    }

    [Fact]
    public async Task After_the_deadline_nothing_more_is_begun()
    {
        using var tests = _folder.Expecting("{ ack: AA }", "{ stored: 1 }").Read();
        var results = await tests.RunAsync(new TestRunOptions { Deadline = TimeSpan.Zero }, CancellationToken.None);
        results.Should().ContainSingle().Which.Status.Should().Be(TestStatus.NotRun);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_says_what_was_not_run()
    {
        using var tests = _folder.Expecting("{ ack: AA }").Read();
        (await tests.RunAsync(new TestRunOptions(), new CancellationToken(canceled: true))).Should().OnlyContain(result => result.Status == TestStatus.NotRun);
    }

    [Fact]
    public void Tests_of_a_file_with_a_fault_are_not_there_to_be_run()
    {
        using var tests = _folder.WithTests("tests:\n  - name: good\n    given: { file: a01.hl7 }\n    expect: { ack: AA }\n  - name: bad\n    given: { file: a01.hl7 }\n    expect: {}\n").Read();
        tests.Tests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_test_knows_the_files_that_it_is_made_of()
    {
        using var tests = _folder.Expecting("{ sent: { ehr: { bundle: { golden: golden/a.json } } } }").Read();
        tests.Tests.Single().Files.Select(Path.GetFileName).Should().Equal("example.tests.yaml", "example.yaml", "a01.hl7", "a.json");
        (await tests.RunAsync(new TestRunOptions { Filter = test => test.Name == "another" }, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Tests_are_not_counted_with_the_messages_of_the_engine()
    {
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == RoutingMetrics.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                counted += tag is { Key: "channel", Value: "example" } ? value : 0; // other tests of this process have other channels
            }
        });
        listener.Start();
        (await _folder.Expecting("{ outcome: routed }").MismatchesAsync()).Should().BeEmpty();
        counted.Should().Be(0);
    }
}
