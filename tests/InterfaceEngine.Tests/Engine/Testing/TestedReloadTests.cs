using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
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
        (await RunAsync("example", "other")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_failure_is_told_in_a_line_without_anything_of_the_message()
    {
        _folder.Expecting("{ fields: { PID-5.1: Quin } }");
        var told = (await RunAsync("example")).Should().ContainSingle().Subject;
        told.Channel.Should().Be("example");
        told.Reason.Should().StartWith("its test 'example' (").And.EndWith(") fails in fields.PID-5.1").And.NotContain("Quill");
    }

    [Fact]
    public async Task A_fault_in_the_tests_of_a_channel_concerns_that_channel_alone()
    {
        _folder.Expecting("{}").With("other.yaml", "channel: other\nreceive: { mllp: { port: 2576 } }\n");
        (await RunAsync("example")).Should().ContainSingle().Which.Reason.Should().Contain("example.tests.yaml:4:5: CH600");
        (await RunAsync("other")).Should().BeEmpty();
    }

    [Fact]
    public async Task Faults_of_other_channels_do_not_keep_the_tests_of_this_one_from_being_run()
    {
        _folder.Expecting("{ ack: AR }").With("other.yaml", "channel: other\n");
        (await RunAsync("example")).Should().ContainSingle();
    }

    [Fact]
    public async Task Tests_of_stored_messages_are_left_out_and_what_takes_too_long_is_no_pass()
    {
        _folder.Expecting("{ ack: AA }", "{ stored: 1 }");
        (await RunAsync("example")).Should().BeEmpty();
        _folder.Expecting("{ ack: AA }");
        (await RunAsync(TimeSpan.Zero, "example")).Should().ContainSingle().Which.Reason.Should().EndWith("was not run in time");
    }

    private Task<IReadOnlyList<(string Channel, string Reason)>> RunAsync(params string[] channels) => RunAsync(TimeSpan.FromSeconds(30), channels);

    private Task<IReadOnlyList<(string Channel, string Reason)>> RunAsync(TimeSpan deadline, params string[] channels)
    {
        var environment = ChannelEnvironment.OfProcess;
        var maps = new ChannelMaps(_folder.Path);
        return new TestedReload(_folder.Path, environment, maps) { Deadline = deadline }
            .RunAsync(ChannelLoad.Of(_folder.Path, environment, maps), channels, CancellationToken.None);
    }
}
