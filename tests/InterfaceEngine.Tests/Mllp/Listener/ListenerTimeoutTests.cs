using System.Buffers;
using System.Net.Sockets;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>No peer holds a connection by doing nothing.</summary>
public sealed class ListenerTimeoutTests
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_block_not_complete_in_time_is_handed_over_may_be_refused_and_ends_the_connection()
    {
        await using var host = Open(rejected: (_, _, reply, _) =>
        {
            reply.Write("NAK too slow"u8);
            return ValueTask.CompletedTask;
        });
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, $"{SB}MSH|slow");

        host.Clock.Advance(FrameTime);

        (await peer.ReceiveToEndAsync()).Should().Be(Block("NAK too slow"));
        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.CutByTimeout, Text = "MSH|slow" });
        host.Recorder.Sum("interface_engine.frames", "listener=adt", "outcome=cut_by_timeout").Should().Be(1);
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=frame_timeout");
    }

    [Fact]
    public async Task A_block_that_comes_drop_by_drop_is_cut_off_however_busy_its_sender_looks()
    {
        await using var host = Open();
        await using var peer = await host.ConnectAsync();
        var sent = SB;
        await SendAsync(host, peer, SB);
        for (var second = 1; second < 60; second++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await peer.SendAsync("x");
            await host.DealtWithAsync(sent += "x");
        }

        host.Listener.ConnectionCount.Should().Be(1);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.CutByTimeout, Text = sent[1..] });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=frame_timeout");
    }

    [Fact]
    public async Task A_sender_that_leaves_the_final_cr_out_and_waits_is_told_apart_from_a_slow_one()
    {
        await using var host = Open();
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, $"{SB}MSH|1{EB}");

        host.Clock.Advance(FrameTime);

        await peer.ReceiveToEndAsync();
        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.FinalCrMissing, Text = "MSH|1" });
    }

    [Fact]
    public async Task Junk_without_an_end_is_handed_over_and_ends_the_connection()
    {
        await using var host = Open();
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, "GET / HTTP/1.1\r\n\r\n");

        host.Clock.Advance(FrameTime);

        await peer.ReceiveToEndAsync();
        host.Rejected.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = MllpReceptionKind.Junk, Text = "GET / HTTP/1.1\r\n\r\n" });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=frame_timeout");
    }

    [Fact]
    public async Task A_block_that_takes_its_time_but_not_too_much_is_answered()
    {
        await using var host = Open();
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, Block("MSH|1") + $"{SB}MSH|");
        await peer.ReceiveAsync();

        host.Clock.Advance(FrameTime - TimeSpan.FromMilliseconds(1));
        await peer.SendAsync($"2{EB}{CR}");

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|2");
    }

    [Fact]
    public async Task An_idle_connection_is_closed_after_the_idle_time()
    {
        await using var host = Open(options => options with { IdleTimeout = TimeSpan.FromMinutes(10) });
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, Block("MSH|1"));
        await peer.ReceiveAsync();

        host.Clock.Advance(TimeSpan.FromMinutes(10));

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=idle");
        host.Rejected.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_peer_that_connects_and_never_says_a_word_is_closed_after_the_idle_time()
    {
        await using var host = Open(options => options with { IdleTimeout = TimeSpan.FromMinutes(10) });
        await using var peer = await host.ConnectAsync();
        await host.Log.Lines.UntilAsync(lines => lines.Any(line => line.Text.Contains("connected to listener")));

        host.Clock.Advance(TimeSpan.FromMinutes(10));

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=idle");
    }

    [Fact]
    public async Task A_connection_that_is_silent_for_a_night_is_kept()
    {
        await using var host = Open();
        await using var peer = await host.ConnectAsync();
        await SendAsync(host, peer, Block("MSH|evening"));
        await peer.ReceiveAsync();

        host.Clock.Advance(TimeSpan.FromHours(12));
        await peer.SendAsync(Block("MSH|morning"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|morning");
    }

    [Fact]
    public async Task A_peer_that_does_not_take_its_answers_is_closed_after_the_write_time()
    {
        await using var host = Open(frame: Large);
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        (await peer.ReceiveSomeAsync()).Should().StartWith(SB + "x", "the answer has begun to leave");

        host.Clock.Advance(host.Options.WriteTimeout);

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=write_timeout");
        host.Listener.ConnectionCount.Should().Be(0);
    }

    [Fact]
    public async Task A_peer_that_takes_its_answers_drop_by_drop_is_closed_after_the_write_time()
    {
        await using var host = Open(frame: Large);
        await using var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1"));
        (await peer.ReceiveSomeAsync()).Should().StartWith(SB + "x");
        var second = TimeSpan.FromSeconds(1);
        for (var passed = second; passed < host.Options.WriteTimeout; passed += second)
        {
            host.Clock.Advance(second);
            (await peer.ReceiveSomeAsync()).Should().NotBeEmpty();
        }

        host.Listener.ConnectionCount.Should().Be(1);
        host.Clock.Advance(second);

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=write_timeout");
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

    private static ListenerHost Open(
        Func<MllpListenerOptions, MllpListenerOptions>? configure = null, MllpHandler? frame = null, MllpHandler? rejected = null) =>
        ListenerHost.Open(options => (configure ?? (same => same))(options with { FrameTimeout = FrameTime }), frame, rejected);

    /// <summary>Sends, and waits until the listener has dealt with it and waits for more.</summary>
    private static async Task SendAsync(ListenerHost host, RawPeer peer, string text)
    {
        await peer.SendAsync(text);
        await host.DealtWithAsync(text);
    }

    // More than the buffers of both sockets hold.
    private static ValueTask Large(MllpReception reception, MllpPeer peer, MllpReplyWriter reply, CancellationToken cancellationToken)
    {
        const int Size = 64 * 1024 * 1024;
        reply.GetSpan(Size)[..Size].Fill((byte)'x');
        reply.Advance(Size);
        return ValueTask.CompletedTask;
    }
}
