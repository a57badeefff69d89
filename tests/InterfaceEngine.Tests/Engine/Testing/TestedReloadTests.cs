using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>What a reload hears of the tests of channels that changed.</summary>
public sealed class TestedReloadTests : IDisposable
{
    private readonly TestedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_channel_whose_tests_pass_or_that_has_none_is_taken()
    {
        _folder.Expecting("{ ack: AA }").With("other.yaml", "channel: other\nreceive: { mllp: { port: 2576 } }\n");
        var tested = await RunAsync("example", "other");
        tested.Faults.Should().BeEmpty();
        tested.Counts.Should().Be(new TestCounts(1, 0, 0));
    }

    [Fact]
    public async Task A_failure_is_told_by_name_and_place_without_anything_of_the_message()
    {
        _folder.Expecting("{ ack: AA, fields: { PID-5.1: Quin } }");
        var told = await FaultAsync("example");
        told.File.Should().EndWith("example.tests.yaml");
        told.Line.Should().Be(2);
        told.Message.Should().Be("the channel example fails its test 'example': not as expected in fields.PID-5.1");
        told.Hint.Should().Contain("interface-engine test");
    }

    [Fact]
    public async Task A_fault_in_the_tests_is_told_at_its_place_and_without_what_stands_there()
    {
        _folder.Expecting("{ Quill: AA }").With("example2.yaml", "channel: other\nreceive: { mllp: { port: 2576 } }\n");
        var told = await FaultAsync("example");
        told.Should().BeEquivalentTo(new { Code = "CH104", Line = 4, Message = "the tests of the channel example have a fault: Unknown key" });
        (await RunAsync("other")).Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Faults_of_other_channels_do_not_keep_the_tests_of_this_one_from_being_run()
    {
        _folder.Expecting("{ ack: AR }").With("other.yaml", "channel: other\n");
        (await FaultAsync("example")).Message.Should().Contain("ack");
    }

    [Fact]
    public async Task Tests_of_stored_messages_are_left_out()
    {
        _folder.Expecting("{ ack: AA }", "{ stored: 1 }");
        var tested = await RunAsync("example");
        tested.Faults.Should().BeEmpty();
        tested.Counts.Should().Be(new TestCounts(0, 0, 0));
    }

    [Fact]
    public async Task What_takes_too_long_is_no_pass()
    {
        _folder.Expecting("{ ack: AA }");
        var tested = await RunAsync(TimeSpan.Zero, CancellationToken.None, "example");
        tested.Counts.Should().Be(new TestCounts(0, 0, 1));
        tested.Faults["example"].Should().ContainSingle().Which.Message.Should().Be("the test 'example' of the channel example was not run: the tests took longer than 0 s");
    }

    [Fact]
    public async Task A_run_that_is_ended_is_neither_a_pass_nor_a_failure()
    {
        _folder.Expecting("{ ack: AA }");
        var run = () => RunAsync(TimeSpan.FromSeconds(30), new CancellationToken(canceled: true), "example");
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Of_many_failures_the_first_are_told_and_how_many_more_there_are()
    {
        _folder.WithTests("tests:\n" + string.Concat(Enumerable.Range(0, 25).Select(n => $"  - {{ name: t{n}, given: {{ file: a01.hl7 }}, expect: {{ ack: AR }} }}\n")));
        var tested = await RunAsync("example");
        tested.Faults["example"].Should().HaveCount(TestedReload.MaxFaults + 1);
        tested.Faults["example"][^1].Message.Should().Be("5 more tests do not pass");
    }

    private async Task<FileFault> FaultAsync(string channel) => (await RunAsync(channel)).Faults[channel].Should().ContainSingle().Subject;

    private Task<TestedChannels> RunAsync(params string[] channels) => RunAsync(TimeSpan.FromSeconds(30), CancellationToken.None, channels);

    private Task<TestedChannels> RunAsync(TimeSpan deadline, CancellationToken cancellationToken, params string[] channels)
    {
        var environment = ChannelEnvironment.OfProcess;
        var maps = new ChannelMaps(_folder.Path);
        return new TestedReload(_folder.Path, environment, maps) { Deadline = deadline }
            .RunAsync(ChannelLoad.Of(_folder.Path, environment, maps), channels, cancellationToken);
    }
}
