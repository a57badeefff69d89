using static InterfaceEngine.Tests.Mllp.Blocks;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>What is found out about an open connection before the next message is trusted to it.</summary>
public sealed class DoubtfulConnectionTests
{
    [Fact]
    public async Task A_connection_that_the_peer_closed_meanwhile_is_opened_anew_and_the_message_arrives()
    {
        await using var lab = new ScriptedPeer();
        await using (var old = await FirstExchangeAsync(lab))
        {
            old.FinishSending();
            lab.AwaitArrival();
        }

        await SecondExchangeAsync(lab);

        lab.Recorder.Sum("interface_engine.mllp_reopened", "peer=lab", "reason=peer_closed").Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_the_peer_reset_meanwhile_is_opened_anew_and_the_message_arrives()
    {
        await using var lab = new ScriptedPeer();
        var old = await FirstExchangeAsync(lab);
        old.Reset();
        lab.AwaitArrival();

        await SecondExchangeAsync(lab);

        lab.Recorder.Sum("interface_engine.mllp_reopened", "peer=lab", "reason=peer_closed").Should().Be(1);
    }

    [Theory]
    [InlineData(SB + "MSA|1 again" + EB + CR)]
    [InlineData(SB + "MSA|1 ag")]
    [InlineData("x")]
    public async Task A_connection_with_unasked_bytes_is_opened_anew_and_they_answer_nothing(string unasked)
    {
        await using var lab = new ScriptedPeer();
        await using var old = await FirstExchangeAsync(lab);
        await old.SendAsync(unasked);
        lab.AwaitArrival();

        await SecondExchangeAsync(lab);

        lab.Recorder.Sum("interface_engine.mllp_reopened", "peer=lab", "reason=stale_bytes").Should().Be(1);
    }

    [Fact]
    public async Task A_second_answer_that_came_with_the_first_is_not_the_next_messages()
    {
        await using var lab = new ScriptedPeer();
        var first = lab.SendAsync("MSH|1");
        await using var old = await lab.AcceptAsync();
        await old.ReceiveAsync();
        await old.SendAsync(Block("MSA|1") + Block("MSA|1 again"));
        AnswerOf(await first).Should().Be("MSA|1");

        await SecondExchangeAsync(lab);

        lab.Recorder.Sum("interface_engine.mllp_reopened", "peer=lab", "reason=stale_bytes").Should().Be(1);
    }

    [Fact]
    public async Task A_connection_unused_for_long_is_opened_anew()
    {
        await using var lab = new ScriptedPeer(options => options with { ReopenAfterIdle = TimeSpan.FromMinutes(5) });
        await using var old = await FirstExchangeAsync(lab);
        lab.Clock.Advance(TimeSpan.FromMinutes(5));

        await SecondExchangeAsync(lab);

        lab.Recorder.Sum("interface_engine.mllp_reopened", "peer=lab", "reason=idle").Should().Be(1);
        (await old.ReceiveToEndAsync()).Should().BeEmpty("the old connection is closed");
    }

    [Fact]
    public async Task A_connection_unused_for_less_is_used_again()
    {
        await using var lab = new ScriptedPeer(options => options with { ReopenAfterIdle = TimeSpan.FromMinutes(5) });
        await using var peer = await FirstExchangeAsync(lab);
        lab.Clock.Advance(TimeSpan.FromMinutes(4));

        await lab.ExchangeAsync(peer, "MSH|2", "MSA|2");
    }

    private static async Task<RawPeer> FirstExchangeAsync(ScriptedPeer lab)
    {
        var sending = lab.SendAsync("MSH|1");
        var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));
        AnswerOf(await sending).Should().Be("MSA|1");
        return peer;
    }

    private static async Task SecondExchangeAsync(ScriptedPeer lab)
    {
        var sending = lab.SendAsync("MSH|2");
        await using var fresh = await lab.AcceptAsync();
        (await fresh.ReceiveAsync()).Should().Be("MSH|2");
        await fresh.SendAsync(Block("MSA|2"));
        AnswerOf(await sending).Should().Be("MSA|2");
    }
}
