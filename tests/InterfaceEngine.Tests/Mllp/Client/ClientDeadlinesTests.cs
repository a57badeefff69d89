using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>Each wait of the client ends when its setting says, to the millisecond, and not before.</summary>
public sealed class ClientDeadlinesTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Connecting_ends_at_the_connect_time()
    {
        await using var lab = new ScriptedPeer(options => options with { Tls = new(), ConnectTimeout = TimeSpan.FromMilliseconds(1234) });
        var sending = lab.SendAsync("MSH|1");

        await PassAsync(lab, sending, lab.Options.ConnectTimeout, MllpClientState.Connecting);

        NotSentOf(await sending).Should().Be(MllpNotSentReason.ConnectTimeout);
    }

    [Fact]
    public async Task Writing_ends_at_the_write_time_counted_from_the_first_byte()
    {
        await using var lab = new ScriptedPeer(options => options with { WriteTimeout = TimeSpan.FromMilliseconds(2345) });
        var sending = lab.SendAsync(new string('x', 64 * 1024 * 1024));
        await using var peer = await lab.AcceptAsync();
        (await peer.ReceiveSomeAsync()).Should().StartWith(SB + "x");

        await PassAsync(lab, sending, lab.Options.WriteTimeout, MllpClientState.Sending);

        UnknownOf(await sending).Should().Be(MllpUnknownReason.WriteTimeout);
    }

    [Fact]
    public async Task Waiting_ends_at_the_answer_time_counted_from_the_last_byte_sent()
    {
        await using var lab = new ScriptedPeer(options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(3456) });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await PassAsync(lab, sending, lab.Options.AnswerTimeout, MllpClientState.AwaitingAnswer);

        UnknownOf(await sending).Should().Be(MllpUnknownReason.AnswerTimeout);
    }

    [Fact]
    public async Task An_answer_in_the_last_millisecond_is_an_answer()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await lab.Clock.UntilTimerAsync(lab.Options.AnswerTimeout);
        lab.Clock.Advance(lab.Options.AnswerTimeout - Millisecond);

        await peer.SendAsync(Block("MSA|1"));

        AnswerOf(await sending).Should().Be("MSA|1");
    }

    [Fact]
    public async Task Neither_other_answers_nor_an_answer_drop_by_drop_prolong_the_wait()
    {
        var skipped = new Observed<string>();
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|9", answer =>
        {
            skipped.Add(answer);
            return MllpAnswerMatch.Skip;
        });
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await lab.Clock.UntilTimerAsync(lab.Options.AnswerTimeout);
        var third = lab.Options.AnswerTimeout / 3;
        await peer.SendAsync(Block("MSA|1"));
        await skipped.UntilCountAsync(1);
        lab.Clock.Advance(third);
        await peer.SendAsync(Block("MSA|2") + $"{SB}MSA");
        await skipped.UntilCountAsync(2);
        lab.Clock.Advance(third);
        sending.IsCompleted.Should().BeFalse();

        lab.Clock.Advance(third);

        var unknown = (await sending).Should().BeOfType<MllpSendResult.Unknown>().Subject;
        unknown.Reason.Should().Be(MllpUnknownReason.AnswerTimeout);
        lab.Recorder.Sum("interface_engine.mllp_answers_skipped", "peer=lab").Should().Be(2);
    }

    /// <summary>Waits until the deadline is set, lets all of it but a millisecond pass, then that too.</summary>
    private static async Task PassAsync(ScriptedPeer lab, Task sending, TimeSpan time, MllpClientState state)
    {
        await lab.Clock.UntilTimerAsync(time);
        lab.Clock.Advance(time - Millisecond);
        await lab.Clock.UntilTimerAsync(Millisecond);
        (sending.IsCompleted, lab.Client.State).Should().Be((false, state));
        lab.Clock.Advance(Millisecond);
    }
}
