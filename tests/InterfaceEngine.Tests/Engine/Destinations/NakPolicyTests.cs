using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Acknowledgments;
using static InterfaceEngine.Hl7.Acknowledgments.AcknowledgmentCode;

namespace InterfaceEngine.Tests.Engine.Destinations;

public sealed class NakPolicyTests
{
    [Theory]
    [InlineData(AA, new int[0], AttemptOutcome.Delivered)]
    [InlineData(CA, new int[0], AttemptOutcome.Delivered)]
    [InlineData(AA, new[] { 101 }, AttemptOutcome.Delivered)]
    [InlineData(AE, new[] { 100 }, AttemptOutcome.Rejected)]
    [InlineData(AE, new[] { 104 }, AttemptOutcome.Rejected)]
    [InlineData(CE, new[] { 204 }, AttemptOutcome.Rejected)]
    [InlineData(AE, new[] { 205 }, AttemptOutcome.Rejected)]
    [InlineData(AR, new[] { 200 }, AttemptOutcome.Rejected)]
    [InlineData(CR, new[] { 203 }, AttemptOutcome.Rejected)]
    [InlineData(AR, new[] { 207 }, AttemptOutcome.Retry)]
    [InlineData(CE, new[] { 206 }, AttemptOutcome.Retry)]
    [InlineData(AE, new[] { 206 }, AttemptOutcome.Retry)]
    [InlineData(AE, new[] { 207, 101 }, AttemptOutcome.Rejected)]
    [InlineData(AR, new int[0], AttemptOutcome.Retry)]
    [InlineData(CE, new int[0], AttemptOutcome.Retry)]
    [InlineData(AE, new int[0], AttemptOutcome.Rejected)]
    [InlineData(CR, new int[0], AttemptOutcome.Rejected)]
    public void An_answer_is_told_apart_by_its_code_and_its_errors(AcknowledgmentCode code, int[] errors, AttemptOutcome expected) =>
        new NakPolicy([]).Decide(new ReceivedAcknowledgment(code, "1", errors), default).Outcome.Should().Be(expected);

    [Theory]
    [InlineData(AE, new[] { 101 }, AttemptOutcome.Held)]
    [InlineData(AE, new[] { 100, 101 }, AttemptOutcome.Held)]
    [InlineData(AE, new[] { 102 }, AttemptOutcome.Retry)]
    [InlineData(AE, new int[0], AttemptOutcome.Retry)]
    [InlineData(AR, new[] { 101 }, AttemptOutcome.Rejected)]
    [InlineData(CR, new[] { 207 }, AttemptOutcome.Rejected)]
    [InlineData(AR, new int[0], AttemptOutcome.Retry)]
    [InlineData(AA, new[] { 207 }, AttemptOutcome.Delivered)]
    public void The_first_rule_of_the_channel_that_fits_goes_before_the_standard(AcknowledgmentCode code, int[] errors, AttemptOutcome expected)
    {
        var policy = new NakPolicy(
        [
            new NakRuleConfig { Answer = ["AE", "CE"], Error = [101], Then = NakAction.Hold },
            new NakRuleConfig { Answer = ["AE"], Then = NakAction.Retry },
            new NakRuleConfig { Error = [206, 207], Then = NakAction.Dead },
        ]);
        policy.Decide(new ReceivedAcknowledgment(code, "1", errors), default).Outcome.Should().Be(expected);
    }

    [Fact]
    public void What_is_no_acknowledgment_is_refused_and_kept()
    {
        var bytes = Some.Bytes("MSH|^~\\&|||||||ACK|1|P|2.5.1\rMSA|OK|1\r");
        var result = new NakPolicy([]).Decide(ReceivedAcknowledgment.Read(bytes), bytes);
        result.Outcome.Should().Be(AttemptOutcome.Rejected);
        result.Answer.ToArray().Should().Equal(bytes);
    }

    [Theory]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|AA|M1\r", true, "M1")]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rSFT|x\rMSA|AA|M1|text\rERR|1\r", true, "M1")]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\nMSA|AA|M\\F\\1", true, "M\\F\\1")]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSA|AA\r", true, "")]
    [InlineData("MSH|^~\\&|||||||ACK|9|P|2.5.1\rMSAX|AA|M1\r", false, "")]
    [InlineData("MSH|^~\\&|MSA|AA|M1||||ACK|9|P|2.5.1\r", false, "")]
    [InlineData("garbage", false, "")]
    public void The_acknowledged_control_id_is_found_in_the_bytes(string answer, bool found, string id)
    {
        AcknowledgedId.Find(Some.Bytes(answer), out var bytes).Should().Be(found);
        bytes.ToArray().Should().Equal(Some.Bytes(id));
    }
}
