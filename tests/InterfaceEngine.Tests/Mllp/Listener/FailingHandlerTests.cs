using Microsoft.Extensions.Logging;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Listener;

/// <summary>A handler that fails costs its own connection and nothing else.</summary>
public sealed class FailingHandlerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_fails_closes_the_connection_without_an_answer_to_its_frame(bool atOnce)
    {
        await using var host = Failing(atOnce);
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("good") + Block("bad") + Block("never reached"));

        (await peer.ReceiveToEndAsync()).Should().Be(Block("ACK good"), "what was accepted is answered");
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=handler_failed");
        host.Frames.Items.Should().HaveCount(2);
        host.Log.Lines.Items.Should().ContainSingle(line => line.Level == LogLevel.Error)
            .Which.Text.Should().Contain("System.FormatException").And.NotContain("about the content");
    }

    [Fact]
    public async Task The_other_connections_are_served_on()
    {
        await using var host = Failing(atOnce: true);
        await using var failing = await host.ConnectAsync();
        await using var other = await host.ConnectAsync();

        await failing.SendAsync(Block("bad"));
        await failing.ReceiveToEndAsync();
        await other.SendAsync(Block("good"));

        (await other.ReceiveAsync()).Should().Be("ACK good");
    }

    [Fact]
    public async Task A_reply_that_would_break_its_block_is_not_sent()
    {
        await using var host = ListenerHost.Open(frame: (_, _, reply, _) =>
        {
            System.Buffers.BuffersExtensions.Write(reply, Bytes($"MSA|AA|{EB}{CR}"));
            return ValueTask.CompletedTask;
        });
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block("MSH|1"));

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=handler_failed");
    }

    [Fact]
    public async Task A_failing_handler_of_rejected_receptions_closes_the_connection_too()
    {
        await using var host = ListenerHost.Open(rejected: (_, _, _, _) => throw new FormatException());
        await using var peer = await host.ConnectAsync();

        await peer.SendAsync(Block(""));

        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        await host.Recorder.UntilAsync("interface_engine.connections_closed", 1, "reason=handler_failed");
    }

    private static ListenerHost Failing(bool atOnce) => ListenerHost.Open(frame: async (reception, peer, reply, cancellationToken) =>
    {
        await ListenerHost.Acknowledge(reception, peer, reply, cancellationToken);
        if (reception.Length == 3)
        {
            if (!atOnce)
            {
                reply.EndReply();
                await Task.Yield();
            }

            throw new FormatException("about the content");
        }
    });
}
