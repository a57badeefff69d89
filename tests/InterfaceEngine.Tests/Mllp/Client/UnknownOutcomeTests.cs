using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>A message that left and has no answer: said to be unknown, and its connection is never trusted again.</summary>
public sealed class UnknownOutcomeTests
{
    [Fact]
    public async Task A_peer_that_does_not_answer_leaves_the_outcome_unknown_after_the_answer_time()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await LetAnswerTimePassAsync(lab);

        UnknownOf(await sending).Should().Be(MllpUnknownReason.AnswerTimeout);
        lab.Recorder.Sum("interface_engine.mllp_sends", "peer=lab", "outcome=answer_timeout").Should().Be(1);
    }

    [Fact]
    public async Task A_late_answer_is_never_taken_for_the_next_messages()
    {
        await using var lab = new ScriptedPeer();
        var first = lab.SendAsync("MSH|1");
        await using var old = await lab.AcceptAsync();
        await old.ReceiveAsync();
        await LetAnswerTimePassAsync(lab);
        UnknownOf(await first).Should().Be(MllpUnknownReason.AnswerTimeout);
        (await old.ReceiveToEndAsync()).Should().BeEmpty("the connection is closed with the timeout");

        var second = lab.SendAsync("MSH|2");
        await using var fresh = await lab.AcceptAsync();
        (await fresh.ReceiveAsync()).Should().Be("MSH|2");
        await fresh.SendAsync(Block("MSA|2"));

        AnswerOf(await second).Should().Be("MSA|2");
    }

    [Fact]
    public async Task A_part_of_an_answer_is_kept_with_the_unknown_outcome()
    {
        await using var lab = new ScriptedPeer();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = lab.SendAsync("MSH|1", _ =>
        {
            begun.SetResult();
            return MllpAnswerMatch.Skip;
        });
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|AA|0\r") + $"{SB}MSA|AA|1\r{EB}"); // the usual mistake: no final CR
        await begun.Task;
        await LetAnswerTimePassAsync(lab);

        var unknown = (await sending).Should().BeOfType<MllpSendResult.Unknown>().Subject;
        unknown.Reason.Should().Be(MllpUnknownReason.AnswerTimeout);
        Text(unknown.Received.Span).Should().Be("MSA|AA|1\r");
        lab.Log.Lines.Items.Should().Contain(line => line.Text.Contains(nameof(MllpReceptionKind.FinalCrMissing)));
        lab.Recorder.Sum("interface_engine.mllp_answer_oddities", "peer=lab", "kind=final_cr_missing").Should().Be(1);
    }

    [Fact]
    public async Task A_peer_that_closes_instead_of_answering_leaves_the_outcome_unknown()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        await using (var peer = await lab.AcceptAsync())
        {
            await peer.ReceiveAsync();
            await peer.SendAsync($"{SB}MSA|A");
        }

        var unknown = (await sending).Should().BeOfType<MllpSendResult.Unknown>().Subject;
        unknown.Reason.Should().Be(MllpUnknownReason.ConnectionLost);
        Text(unknown.Received.Span).Should().Be("MSA|A");
    }

    [Fact]
    public async Task A_peer_that_resets_instead_of_answering_leaves_the_outcome_unknown()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        peer.Reset();

        UnknownOf(await sending).Should().Be(MllpUnknownReason.ConnectionLost);
    }

    [Fact]
    public async Task A_peer_that_does_not_take_the_message_leaves_the_outcome_unknown_after_the_write_time()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync(new string('x', 64 * 1024 * 1024));
        await using var peer = await lab.AcceptAsync();
        (await peer.ReceiveSomeAsync()).Should().StartWith(SB + "x", "sending has begun");

        await lab.Clock.UntilTimerAsync(lab.Options.WriteTimeout);
        lab.Clock.Advance(lab.Options.WriteTimeout);

        UnknownOf(await sending).Should().Be(MllpUnknownReason.WriteTimeout);
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_waiting_is_told_that_the_message_had_left()
    {
        await using var lab = new ScriptedPeer();
        using var caller = new CancellationTokenSource();
        var sending = lab.SendAsync("MSH|1", caller.Token);
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await caller.CancelAsync();

        UnknownOf(await sending).Should().Be(MllpUnknownReason.Cancelled);
    }

    private static async Task LetAnswerTimePassAsync(ScriptedPeer lab)
    {
        await lab.Clock.UntilTimerAsync(lab.Options.AnswerTimeout);
        lab.Clock.Advance(lab.Options.AnswerTimeout);
    }
}
