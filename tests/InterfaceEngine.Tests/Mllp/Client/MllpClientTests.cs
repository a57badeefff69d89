using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;
using static InterfaceEngine.Tests.Mllp.ScriptedPeer;

namespace InterfaceEngine.Tests.Mllp.Client;

/// <summary>One message, one answer, one connection.</summary>
public sealed class MllpClientTests
{
    [Fact]
    public async Task A_message_is_sent_in_a_block_and_its_answer_is_returned()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1\r");
        await using var peer = await lab.AcceptAsync();

        (await peer.ReceiveAsync()).Should().Be("MSH|1\r");
        await peer.SendAsync(Block("MSA|AA|1\r"));

        AnswerOf(await sending).Should().Be("MSA|AA|1\r");
        lab.Recorder.Sum("interface_engine.mllp_sends", "peer=lab", "outcome=answered").Should().Be(1);
    }

    [Fact]
    public async Task The_connection_is_used_again_for_the_next_message()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|0");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|0"));
        await sending;

        for (var n = 1; n < 50; n++)
        {
            await lab.ExchangeAsync(peer, $"MSH|{n}", $"MSA|{n}");
        }

        lab.Recorder.Sum("interface_engine.mllp_connects", "peer=lab").Should().Be(1);
    }

    [Fact]
    public async Task An_answer_may_come_in_pieces_and_among_separators()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        foreach (var one in "\r\n" + Block("MSA|1") + "\n")
        {
            await peer.SendAsync(one.ToString());
        }

        AnswerOf(await sending).Should().Be("MSA|1");
        await lab.ExchangeAsync(peer, "MSH|2", "MSA|2");
        lab.Recorder.Sum("interface_engine.mllp_connects").Should().Be(1, "separators behind an answer put nothing in doubt");
    }

    [Fact]
    public async Task An_answer_to_another_message_is_counted_and_skipped()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|2", answer => answer == "MSA|2" ? MllpAnswerMatch.Match : MllpAnswerMatch.Skip);
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await peer.SendAsync(Block("MSA|1") + Block("MSA|2"));

        AnswerOf(await sending).Should().Be("MSA|2");
        lab.Recorder.Sum("interface_engine.mllp_answers_skipped", "peer=lab").Should().Be(1);
    }

    [Fact]
    public async Task A_rejected_answer_leaves_the_outcome_unknown_is_kept_and_ends_the_connection()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1", _ => MllpAnswerMatch.Reject);
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("nonsense"));

        var unknown = (await sending).Should().BeOfType<MllpSendResult.Unknown>().Subject;
        unknown.Reason.Should().Be(MllpUnknownReason.AnswerRejected);
        Text(unknown.Received.Span).Should().Be("nonsense");
        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_commit_byte_of_release_2_can_be_the_answer()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("\u0006"));

        AnswerOf(await sending).Should().Be("\u0006");
    }

    [Fact]
    public async Task An_oversize_answer_leaves_the_outcome_unknown()
    {
        await using var lab = new ScriptedPeer(options => options with { Framing = new() { MaxFrameBytes = 8 } });
        var sending = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("123456789"));

        UnknownOf(await sending).Should().Be(MllpUnknownReason.AnswerTooLarge);
        lab.Recorder.Sum("interface_engine.mllp_answer_oddities", "peer=lab", "kind=oversize").Should().Be(1);
    }

    [Theory]
    [InlineData("MSH|" + SB + "|")]
    [InlineData("MSH|" + EB + CR)]
    [InlineData("MSH|" + EB)]
    public async Task Content_that_would_break_its_block_is_not_sent(string content)
    {
        await using var lab = new ScriptedPeer();

        NotSentOf(await lab.SendAsync(content)).Should().Be(MllpNotSentReason.ContentBreaksBlock);
        lab.Recorder.Sum("interface_engine.mllp_sends", "outcome=content_breaks_block").Should().Be(1);
        lab.Recorder.Sum("interface_engine.mllp_connects").Should().Be(0);
    }

    [Fact]
    public async Task A_second_message_while_one_is_in_flight_is_an_error_of_the_caller()
    {
        await using var lab = new ScriptedPeer();
        var first = lab.SendAsync("MSH|1");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await FluentActions.Awaiting(() => lab.SendAsync("MSH|2")).Should().ThrowAsync<InvalidOperationException>();

        await peer.SendAsync(Block("MSA|1"));
        AnswerOf(await first).Should().Be("MSA|1");
    }

    [Fact]
    public async Task A_matcher_that_fails_ends_the_connection()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("MSH|1", _ => throw new FormatException());
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<FormatException>();
        (await peer.ReceiveToEndAsync()).Should().BeEmpty();
        lab.Client.State.Should().Be(MllpClientState.Closed);
    }

    [Fact]
    public async Task What_the_client_is_doing_can_be_seen()
    {
        await using var lab = new ScriptedPeer();
        lab.Client.State.Should().Be(MllpClientState.Closed);
        var sending = lab.SendAsync("MSH|1", _ =>
        {
            lab.Client.State.Should().Be(MllpClientState.AwaitingAnswer);
            return MllpAnswerMatch.Match;
        });
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync(Block("MSA|1"));
        await sending;

        lab.Client.State.Should().Be(MllpClientState.Idle);
        await lab.Client.DisposeAsync();
        lab.Client.State.Should().Be(MllpClientState.Closed);
    }

    [Fact]
    public async Task No_log_line_holds_what_was_sent_or_received()
    {
        await using var lab = new ScriptedPeer();
        var sending = lab.SendAsync("DOE^JANE", answer => answer.Length > 8 ? MllpAnswerMatch.Reject : MllpAnswerMatch.Skip);
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();
        await peer.SendAsync("DOE^JANE" + Block("DOE^JANE") + $"{SB}DOE^JANE" + Block("DOE^JANE AND MORE"));
        await sending;
        await lab.SendAsync($"DOE^JANE{EB}");

        lab.Log.Lines.Items.Should().HaveCountGreaterThan(4).And.NotContain(line => line.Text.Contains("JANE"));
    }
}
