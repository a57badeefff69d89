using System.Buffers;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>What is no frame: where it goes, what is counted, what is said.</summary>
public sealed class OddReceptionTests
{
    [Theory]
    [InlineData("lost|no start\r" + EB + CR, MllpReceptionKind.Junk, "lost|no start\r" + EB + CR, "junk")]
    [InlineData(SB + "MSH|part" + SB + "MSH|2" + EB + CR, MllpReceptionKind.Resynchronised, "MSH|part", "resynchronised")]
    [InlineData(SB + EB + CR, MllpReceptionKind.Empty, "", "empty")]
    [InlineData(SB + "MSH|1" + EB + SB + "MSH|2" + EB + CR, MllpReceptionKind.FinalCrMissing, "MSH|1", "final_cr_missing")]
    [InlineData(SB + "0123456789abcdefg" + EB + CR, MllpReceptionKind.Oversize, "0123", "oversize")]
    public async Task A_reception_that_is_no_frame_is_handed_over_counted_and_said(
        string stream, MllpReceptionKind kind, string kept, string outcome)
    {
        await using var host = ListenerHost.Open(options => options with { Framing = new() { MaxFrameBytes = 16, KeptBytes = 4 } });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(stream);

        var rejected = (await host.Rejected.UntilCountAsync(1))[0];
        rejected.Kind.Should().Be(kind);
        rejected.Text.Should().Be(kept[..Math.Min(kept.Length, kind == MllpReceptionKind.Junk ? 4 : 16)]);
        host.Recorder.Sum("interface_engine.frames", "listener=adt", "outcome=" + outcome).Should().Be(1);
        host.Log.Lines.Items.Should().ContainSingle(line => line.Level == LogLevel.Warning && line.Text.Contains(kind.ToString()));
    }

    [Fact]
    public async Task The_connection_goes_on_behind_an_oversize_block_which_may_be_refused()
    {
        await using var host = ListenerHost.Open(
            options => options with { Framing = new() { MaxFrameBytes = 16 } },
            rejected: (_, _, reply, _) =>
            {
                reply.Write("NAK too large"u8);
                return ValueTask.CompletedTask;
            });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block(new string('x', 1_000_000)) + Block("MSH|2"));

        (await peer.ReceiveAsync()).Should().Be("NAK too large");
        (await peer.ReceiveAsync()).Should().Be("ACK MSH|2");
        host.Rejected.Items.Should().ContainSingle().Which.Length.Should().Be(1_000_000);
    }

    [Fact]
    public async Task A_frame_cut_by_the_peers_goodbye_is_handed_over()
    {
        await using var host = ListenerHost.Open();
        await using (var peer = await host.ConnectAsync())
        {
            await peer.SendAsync($"{SB}MSH|half");
        }

        (await host.Rejected.UntilCountAsync(1))[0].Should().BeEquivalentTo(new { Kind = MllpReceptionKind.CutByEndOfStream, Text = "MSH|half" });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=peer_closed");
    }

    [Fact]
    public async Task A_frame_cut_by_a_reset_is_handed_over()
    {
        await using var host = ListenerHost.Open();
        var peer = await host.ConnectAsync();
        await peer.SendAsync(Block("MSH|1") + $"{SB}MSH|half");
        await peer.ReceiveAsync(); // the half was read with the whole

        peer.Reset();

        (await host.Rejected.UntilCountAsync(1))[0].Should().BeEquivalentTo(new { Kind = MllpReceptionKind.CutByEndOfStream, Text = "MSH|half" });
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=peer_reset");
    }

    [Fact]
    public async Task Separators_are_counted_and_handed_to_nobody()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync("\r\n" + Block("MSH|1") + "\0\n");
        await peer.ReceiveAsync();

        await host.Recorder.UntilAsync("interface_engine.junk_bytes", 4, "listener=adt", "kind=separators");
        host.Rejected.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Junk_bytes_are_counted()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync("0123456789" + Block("MSH|1"));
        await peer.ReceiveAsync();

        host.Recorder.Sum("interface_engine.junk_bytes", "listener=adt", "kind=junk").Should().Be(10);
    }

    [Fact]
    public async Task Commit_blocks_are_counted_and_handed_to_nobody()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("\u0006") + Block("\u0015") + Block("MSH|1"));

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
        host.Recorder.Sum("interface_engine.frames", "outcome=commit_acknowledged").Should().Be(1);
        host.Recorder.Sum("interface_engine.frames", "outcome=commit_refused").Should().Be(1);
        host.Rejected.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_final_cr_is_answered_where_the_setting_says_so()
    {
        await using var host = ListenerHost.Open(options => options with { Framing = new() { AcceptMissingFinalCr = true } });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync($"{SB}MSH|1{EB}");
        await host.Clock.UntilTimerAsync(host.Options.Framing.FinalCrGrace);
        host.Clock.Advance(host.Options.Framing.FinalCrGrace);

        (await peer.ReceiveAsync()).Should().Be("ACK MSH|1");
        host.Recorder.Sum("interface_engine.frames", "outcome=frame_without_final_cr").Should().Be(1);
    }

    [Fact]
    public async Task A_tls_client_on_a_plain_port_is_named_and_closed()
    {
        await using var host = ListenerHost.Open();
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003");

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=tls_on_plain_port");
        host.Recorder.Sum("interface_engine.frames", "outcome=tls_client_hello").Should().Be(1);
        host.Log.Lines.Items.Should().ContainSingle(line => line.Level == LogLevel.Warning && line.Text.Contains("speaks TLS"));
    }

    [Fact]
    public async Task No_log_line_holds_what_was_received()
    {
        await using var host = ListenerHost.Open(
            options => options with { Framing = new() { MaxFrameBytes = 16 } },
            frame: (reception, _, _, _) => throw new InvalidOperationException(Text(reception.Bytes.ToArray())));
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync("DOE^JANE" + Block("") + $"{SB}DOE^JANE" + Block("DOE^JANE and much more of her") + Block("DOE^JANE"));
        await peer.ReceiveToEndAsync();

        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=handler_failed");
        host.Rejected.Items.Should().HaveCount(4);
        host.Log.Lines.Items.Should().NotContain(line => line.Text.Contains("JANE"));
    }
}
