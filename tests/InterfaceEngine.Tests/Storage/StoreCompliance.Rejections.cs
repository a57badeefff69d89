namespace InterfaceEngine.Tests.Storage;

/// <summary>What was received and not accepted.</summary>
public abstract partial class StoreCompliance
{
    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(3_000_000)]
    public async Task A_rejected_reception_is_kept_with_its_bytes(int length)
    {
        var reception = Samples.Rejected("TooLong", bytes: Samples.Bytes(length, compressible: false)) with
        {
            Type = "ADT^A01", ControlId = "MSG1", Length = 20_000_000_000,
        };
        await Store.Messages.RejectAsync(reception, Ct);
        await using var left = await _under.OpenAfterKillAsync();
        var read = (await left.Search.FindRejectedAsync(null, 10, Ct)).Should().ContainSingle().Subject.Reception;
        read.Bytes.Span.SequenceEqual(reception.Bytes.Span).Should().BeTrue();
        read.Answer.ToArray().Should().Equal(reception.Answer.ToArray());
        (read with { Bytes = default, Answer = default }).Should().Be(reception with { Bytes = default, Answer = default });
    }

    [Fact]
    public async Task Rejected_receptions_are_paged_youngest_first_while_new_ones_arrive()
    {
        for (var i = 1; i <= 5; i++)
        {
            await Store.Messages.RejectAsync(Samples.Rejected($"R{i}"), Ct);
        }

        var first = await Store.Search.FindRejectedAsync(null, 2, Ct);
        await Store.Messages.RejectAsync(Samples.Rejected("R6"), Ct);
        var second = await Store.Search.FindRejectedAsync(first[^1].Number, 2, Ct);
        var third = await Store.Search.FindRejectedAsync(second[^1].Number, 2, Ct);
        first.Concat(second).Concat(third).Select(rejected => rejected.Reception.Reason).Should().Equal("R5", "R4", "R3", "R2", "R1");
    }

    [Fact]
    public async Task A_rejected_reception_takes_no_sequence_of_the_log()
    {
        await AppendAsync("MSG1");
        await Store.Messages.RejectAsync(Samples.Rejected(), Ct);
        (await AppendAsync("MSG2")).Should().Be(2);
    }
}
