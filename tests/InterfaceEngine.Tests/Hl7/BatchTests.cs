using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7;

public sealed class BatchTests
{
    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void An_envelope_is_taken_off_and_every_message_kept(string end)
    {
        var text = $"FHS|^~\\&|A{end}BHS|^~\\&|A{end}MSH|^~\\&|1{end}PID|1{end}MSH|^~\\&|2{end}PID|2{end}BTS|2{end}FTS|1{end}";
        var batch = Hl7Batch.Split(Some.Bytes(text));
        batch.HasEnvelope.Should().BeTrue();
        batch.Messages.Select(m => Hl7Message.Parse(m)[Hl7Path.Parse("PID-1")].Text).Should().Equal("1", "2");
        batch.Envelope.Should().HaveCount(4);
        batch.DeclaredCounts.Should().Equal(2);
    }

    [Fact]
    public void Messages_that_simply_follow_each_other_are_told_apart()
    {
        var batch = Hl7Batch.Split(Some.Bytes("MSH|^~\\&|1\rPID|1\rMSH|^~\\&|2\r"));
        batch.HasEnvelope.Should().BeFalse();
        batch.Messages.Should().HaveCount(2);
        batch.Messages[0].ToArray().Should().Equal(Some.Bytes("MSH|^~\\&|1\rPID|1\r"));
    }

    [Fact]
    public void One_message_is_a_batch_of_one() => Hl7Batch.Split(Some.Bytes(Some.Admission)).Messages.Should().ContainSingle();

    [Fact]
    public void Bytes_without_a_message_give_none() => Hl7Batch.Split(Some.Bytes("hello\rworld")).Messages.Should().BeEmpty();
}
