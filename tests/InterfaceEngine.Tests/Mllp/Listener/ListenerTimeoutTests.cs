using System.Buffers;
using System.Net.Sockets;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>No peer holds a connection by doing nothing.</summary>
public sealed class ListenerTimeoutTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_block_not_complete_in_time_is_handed_over_may_be_refused_and_ends_the_connection()
    {
        await using var host = ListenerHost.Open(rejected: (_, _, reply, _) =>
        {
            reply.Write("NAK too slow"u8);
            return ValueTask.CompletedTask;
        });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync($"{SB}MSH|slow");

        var rest = peer.ReceiveToEndAsync();
        await host.Clock.AdvanceUntilAsync(rest, Second);

        (await rest).Should().Be(Block("NAK too slow"));
        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.CutByTimeout, Text = "MSH|slow" });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=frame_timeout");
    }

    [Fact]
    public async Task A_sender_that_leaves_the_final_cr_out_and_waits_is_told_apart_from_a_slow_one()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync($"{SB}MSH|1{EB}");

        await host.Clock.AdvanceUntilAsync(peer.ReceiveToEndAsync(), Second);

        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.FinalCrMissing, Text = "MSH|1" });
    }

    [Fact]
    public async Task Junk_without_an_end_is_handed_over_and_ends_the_connection()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync("GET / HTTP/1.1\r\n\r\n");

        await host.Clock.AdvanceUntilAsync(peer.ReceiveToEndAsync(), Second);

        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.Junk, Text = "GET / HTTP/1.1\r\n\r\n" });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=frame_timeout");
    }

    [Fact]
    public async Task A_block_that_takes_its_time_but_not_too_much_is_answered()
    {
        await using var host = ListenerHost.Open(options => options with { FrameTimeout = TimeSpan.FromSeconds(60) });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1") + $"{SB}MSH|");
        await peer.ReceiveAsync(); // the beginning of the second block was read with the first

        host.Clock.Advance(TimeSpan.FromSeconds(58));
        await peer.SendAsync($"2{EB}{CR}");

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|2");
    }

    [Fact]
    public async Task An_idle_connection_is_closed_after_the_idle_time()
    {
        await using var host = ListenerHost.Open(options => options with { IdleTimeout = TimeSpan.FromMinutes(10) });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        await peer.ReceiveAsync();

        await host.Clock.AdvanceUntilAsync(peer.ReceiveToEndAsync(), TimeSpan.FromMinutes(1));

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=idle");
        host.Rejected.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_that_is_silent_for_a_night_is_kept()
    {
        var usual = new MllpListenerOptions { Name = "adt", Port = 0 };
        await using var host = ListenerHost.Open(options => options with { IdleTimeout = usual.IdleTimeout });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|evening"));
        await peer.ReceiveAsync();

        host.Clock.Advance(TimeSpan.FromHours(12));
        await peer.SendAsync(Block("MSH|morning"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|morning");
    }

    [Fact]
    public async Task A_peer_that_does_not_take_its_answers_is_closed_after_the_write_time()
    {
        var large = new byte[64 * 1024 * 1024];
        large.AsSpan().Fill((byte)'x');
        await using var host = ListenerHost.Open(frame: (_, _, reply, _) =>
        {
            reply.Write(large);
            return ValueTask.CompletedTask;
        });
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));

        var closed = host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=write_timeout");
        await host.Clock.AdvanceUntilAsync(closed, Second);

        host.Listener.ConnectionCount.Should().Be(0);
    }

    [Fact]
    public void Keep_alive_is_set_as_the_options_say()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);

        new MllpKeepAlive(TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(7), 4).ApplyTo(socket);

        ((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!).Should().NotBe(0);
        socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime).Should().Be(45);
        socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval).Should().Be(7);
        socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount).Should().Be(4);
    }
}
