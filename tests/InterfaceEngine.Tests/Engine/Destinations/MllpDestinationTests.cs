using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Tests.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Engine.Destinations;

/// <summary>Which answer is a message's own, and what becomes of every other, over a real connection.</summary>
public sealed class MllpDestinationTests
{
    [Fact]
    public async Task The_answer_whose_MSA_2_is_the_control_id_delivers_the_message()
    {
        await using var lab = new ScriptedPeer();
        var sending = SendAsync(lab, "77");
        await using var peer = await lab.AcceptAsync();
        (await peer.ReceiveAsync()).Should().Be(Message("77"));

        await peer.SendAsync(Block(Answer("AA", "77")));

        (await sending).Outcome.Should().Be(AttemptOutcome.Delivered);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("777")]
    [InlineData("")]
    [InlineData("78")]
    public async Task An_answer_with_another_MSA_2_is_passed_over_and_counted(string other)
    {
        await using var lab = new ScriptedPeer();
        var sending = SendAsync(lab, "77");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await peer.SendAsync(Block(Answer("AR", other)) + Block(Answer("AA", "77")));

        (await sending).Outcome.Should().Be(AttemptOutcome.Delivered);
        lab.Recorder.Sum("interface_engine.mllp_answers_skipped", "peer=lab").Should().Be(1);
    }

    [Fact]
    public void A_control_id_whose_characters_hold_the_value_of_the_separator_is_found_whole()
    {
        Charset.TryFind("BIG-5", out var charset).Should().BeTrue();
        charset!.TryEncode("MSH|^~\\&|A|B|C|D|20260101||ACK|5|P|2.5.1||||||BIG-5\rMSA|AA|許功|x\r", out var answer).Should().BeTrue();
        charset.TryEncode("許功", out var expected);

        AcknowledgedId.Find(answer, out var id).Should().BeTrue();

        id.ToArray().Should().Equal(expected);
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_not_taken_for_the_next_message_s_even_where_both_have_the_same_control_id()
    {
        await using var lab = new ScriptedPeer();
        await using var destination = new MllpDestination([lab.Client], []);
        var first = destination.SendAsync(0, Content("77"), CancellationToken.None).AsTask();
        await using var old = await lab.AcceptAsync();
        await old.ReceiveAsync();
        await lab.Clock.UntilTimerAsync(lab.Options.AnswerTimeout);
        lab.Clock.Advance(lab.Options.AnswerTimeout);
        (await first).Outcome.Should().Be(AttemptOutcome.Unknown);
        await old.SendAsync(Block(Answer("AA", "77")));

        var second = destination.SendAsync(0, Content("77"), CancellationToken.None).AsTask();
        await using var fresh = await lab.AcceptAsync();
        (await fresh.ReceiveAsync()).Should().Be(Message("77"), "it is sent again with its own control id, over another connection");
        await fresh.SendAsync(Block(Answer("AE", "77")));

        (await second).Outcome.Should().Be(AttemptOutcome.Rejected, "that is the answer that came over its own connection");
        lab.Recorder.Sum("interface_engine.mllp_connects", "peer=lab").Should().Be(2);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("MSH|^~\\&|A|B|C|D|20260101||ADT^A01|5|P|2.5.1\rPID|1\r")]
    public async Task What_is_no_acknowledgment_leaves_the_outcome_unknown_and_is_kept(string answer)
    {
        await using var lab = new ScriptedPeer();
        var sending = SendAsync(lab, "77");
        await using var peer = await lab.AcceptAsync();
        await peer.ReceiveAsync();

        await peer.SendAsync(Block(answer));

        var result = await sending;
        (result.Outcome, Text(result.Answer.Span)).Should().Be((AttemptOutcome.Unknown, answer));
        (await peer.ReceiveToEndAsync()).Should().BeEmpty("the connection is closed");
    }

    [Fact]
    public async Task A_message_that_MLLP_cannot_carry_is_refused_and_not_sent()
    {
        await using var lab = new ScriptedPeer();

        var result = await new MllpDestination([lab.Client], []).SendAsync(0, Content($"7{SB}7"), CancellationToken.None);

        result.Outcome.Should().Be(AttemptOutcome.Rejected);
        lab.Recorder.Sum("interface_engine.mllp_connects", "peer=lab").Should().Be(0);
    }

    private static Task<SendResult> SendAsync(ScriptedPeer lab, string controlId) =>
        new MllpDestination([lab.Client], []).SendAsync(0, Content(controlId), CancellationToken.None).AsTask();

    private static DeliveryContent Content(string controlId) => new(Bytes(Message(controlId)), null, "");

    private static string Message(string controlId) => $"MSH|^~\\&|A|B|C|D|20260101||ADT^A01|{controlId}|P|2.5.1\rPID|1\r";

    private static string Answer(string code, string controlId) =>
        $"MSH|^~\\&|C|D|A|B|20260101||ACK|9|P|2.5.1\rMSA|{code}|{controlId}\r";
}
