using System.Net.Sockets;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>A listener that stops leaves nothing it has begun, and always stops.</summary>
public sealed class GracefulStopTests
{
    [Fact]
    public async Task A_stopped_listener_accepts_nothing_more()
    {
        await using var host = ListenerHost.Open();

        await host.Listener.StopAsync();

        await FluentActions.Awaiting(host.ConnectAsync).Should().ThrowAsync<SocketException>();
    }

    [Fact]
    public async Task Idle_connections_are_closed_at_once()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveAsync();

        await host.Listener.StopAsync();

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        host.Recorder.Sum("interface_engine.connections_closed", "reason=stopped").Should().Be(1);
        host.Recorder.Sum("interface_engine.connections").Should().Be(0);
    }

    [Fact]
    public async Task A_frame_in_flight_is_answered_before_its_connection_is_closed()
    {
        var handling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = ListenerHost.Open(frame: async (reception, peer, reply, cancellationToken) =>
        {
            handling.SetResult();
            await stored.Task;
            await ListenerHost.Acknowledge(reception, peer, reply, cancellationToken);
        });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await handling.Task;

        var stopping = host.Listener.StopAsync();
        stopping.IsCompleted.Should().BeFalse();
        stored.SetResult();

        (await peer.ReceiveToEndAsync()).Should().Be(Block("ACK MSH|1"));
        await stopping;
    }

    [Fact]
    public async Task A_block_that_has_begun_is_read_to_its_end_and_answered()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1") + $"{SB}MSH|");
        await peer.ReceiveAsync(); // the beginning of the second block was read with the first

        var stopping = host.Listener.StopAsync();
        await peer.SendAsync($"2{EB}{CR}");

        (await peer.ReceiveToEndAsync()).Should().Be(Block("ACK MSH|2"));
        await stopping;
    }

    [Fact]
    public async Task After_the_stop_time_the_token_of_a_handler_is_cancelled_and_its_connection_aborted()
    {
        var handling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = ListenerHost.Open(frame: async (_, _, _, cancellationToken) =>
        {
            handling.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await handling.Task;

        var stopping = host.Listener.StopAsync();
        await host.Clock.UntilTimerAsync(host.Options.StopTimeout);
        host.Clock.Advance(host.Options.StopTimeout);

        await stopping;
        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=aborted");
    }

    [Fact]
    public async Task A_handler_that_heeds_no_token_does_not_keep_the_listener_from_stopping()
    {
        var handling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = ListenerHost.Open(frame: async (_, _, _, _) =>
        {
            handling.SetResult();
            await never.Task;
        });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await handling.Task;

        var stopping = host.Listener.StopAsync();
        await host.Clock.UntilTimerAsync(host.Options.StopTimeout);
        host.Clock.Advance(host.Options.StopTimeout);
        await host.Clock.UntilTimerAsync(MllpListener.AbortWait);
        host.Clock.Advance(MllpListener.AbortWait);

        await stopping;
        host.Log.Lines.Items.Should().Contain(line => line.Text.Contains("1 connections did not end in time"));
        never.SetResult();
    }

    [Fact]
    public async Task A_cancelled_stop_aborts_at_once_without_waiting_for_the_stop_time()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1") + $"{SB}MSH|never finished");
        await peer.ReceiveAsync();

        using var now = new CancellationTokenSource();
        var stopping = host.Listener.StopAsync(now.Token);
        await now.CancelAsync();

        await stopping;
        host.Rejected.Items.Should().ContainSingle().Which.Kind.Should().Be(MllpReceptionKind.CutByEndOfStream);
    }

    [Fact]
    public async Task The_last_answer_is_left_time_to_arrive_before_the_socket_is_closed()
    {
        await using var host = ListenerHost.Open(options => options with { CloseLinger = TimeSpan.FromSeconds(5) });
        await using (var peer = await host.ConnectAsync())
        {
            await peer.SendAsync(Block("MSH|1"));
            await host.Frames.UntilCountAsync(1);

            var stopping = host.Listener.StopAsync();
            (await peer.ReceiveToEndAsync()).Should().Be(Block("ACK MSH|1"), "the goodbye comes behind the answer");
            await peer.SendAsync(Block("MSH|2 crosses the goodbye"));
            stopping.IsCompleted.Should().BeFalse("the peer has not closed its end yet");
        }

        await host.Listener.StopAsync();
        host.Frames.Items.Should().ContainSingle();
    }

    [Fact]
    public async Task A_peer_that_never_closes_its_end_is_not_waited_for_longer_than_the_linger_time()
    {
        await using var host = ListenerHost.Open(options => options with { CloseLinger = TimeSpan.FromSeconds(5) });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveAsync();

        var stopping = host.Listener.StopAsync();
        await host.Clock.UntilTimerAsync(host.Options.CloseLinger);
        host.Clock.Advance(host.Options.CloseLinger);

        await stopping;
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=stopped");
    }

    [Fact]
    public async Task The_port_is_free_again_after_the_stop()
    {
        await using var first = ListenerHost.Open();
        await using var peer = await first.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveAsync();
        await first.Listener.StopAsync();

        await using var second = ListenerHost.Open(options => options with { Port = first.Listener.LocalEndPoint!.Port });
        await using var again = await second.ConnectAsync();
        await again.SendAsync(Block("MSH|2"));

        (await again.ReceiveAsync()).Should().Be("ACK MSH|2");
    }

    [Fact]
    public async Task A_listener_that_was_never_opened_stops()
    {
        await using var host = new ListenerHost();

        await host.Listener.StopAsync();

        host.Listener.LocalEndPoint.Should().BeNull();
    }
}
