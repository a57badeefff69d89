using System.Buffers;

namespace InterfaceEngine.Tests;

public sealed class ByteSequencesTests
{
    [Fact]
    public void Every_split_holds_the_same_bytes() =>
        ByteSequences.Of([1, 2, 3, 4, 5]).Should().AllSatisfy(sequence => sequence.ToArray().Should().Equal(1, 2, 3, 4, 5));

    [Fact]
    public void Five_bytes_are_split_in_one_two_three_and_five_pieces() =>
        ByteSequences.Splits([1, 2, 3, 4, 5]).Select(pieces => pieces.Length).GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count())
            .Should().Equal(new Dictionary<int, int> { [1] = 1, [2] = 6, [5] = 1, [3] = 6 });

    [Fact]
    public void The_pieces_are_the_segments() =>
        ByteSequences.Join([[1], [2, 3], []]).Length.Should().Be(3);
}
