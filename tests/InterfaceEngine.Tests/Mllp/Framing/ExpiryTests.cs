using System.IO.Pipelines;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>What is unfinished when its time is over, over every split of its bytes.</summary>
public sealed class ExpiryTests
{
    private static readonly MllpFrameOptions Strict = new() { MaxFrameBytes = 16, KeptBytes = 8 };

    [Theory]
    [InlineData(SB, MllpReceptionKind.CutByTimeout, "", 0)]
    [InlineData(SB + "MSH|1", MllpReceptionKind.CutByTimeout, "MSH|1", 5)]
    [InlineData(SB + "MSH" + EB + "1", MllpReceptionKind.CutByTimeout, "MSH" + EB + "1", 5)]
    [InlineData(SB + "MSH|1" + EB, MllpReceptionKind.FinalCrMissing, "MSH|1", 5)]
    [InlineData(SB + "0123456789abcdefXYZ", MllpReceptionKind.Oversize, "01234567", 19)]
    [InlineData(SB + "0123456789abcdefXYZ" + EB, MllpReceptionKind.Oversize, "01234567", 19)]
    [InlineData("GET / HTTP/1.1", MllpReceptionKind.Junk, "GET / HT", 14)]
    [InlineData(EB, MllpReceptionKind.Junk, EB, 1)]
    public async Task What_is_unfinished_is_reported_with_its_bytes_and_ends_the_reading(string stream, MllpReceptionKind kind, string kept, long length)
    {
        foreach (var pieces in ByteSequences.Splits(Bytes(stream)))
        {
            using var reading = new Paced(Strict);
            foreach (var piece in pieces.Where(piece => piece.Length > 0))
            {
                await reading.GiveAsync(piece);
                reading.Reader.TryRead(out var early).Should().BeFalse("nothing is whole: {0}", early.Kind);
            }

            reading.Reader.HasUnfinished.Should().BeTrue();
            reading.Reader.Expire();

            reading.Reader.TryRead(out var reception).Should().BeTrue();
            Received.Of(reception).Should().Be(new Received(kind, kept, length, stream.Length));
            reading.Reader.HasUnfinished.Should().BeFalse();
            (await reading.Reader.WaitToReadAsync()).Should().BeFalse();
        }
    }

    [Fact]
    public async Task A_block_whose_final_cr_does_not_come_within_the_grace_is_a_frame()
    {
        foreach (var pieces in ByteSequences.Splits(Bytes($"{SB}MSH|1{EB}")))
        {
            using var reading = new Paced(Strict with { AcceptMissingFinalCr = true });
            foreach (var piece in pieces.Where(piece => piece.Length > 0))
            {
                await reading.GiveAsync(piece);
                reading.Reader.TryRead(out _).Should().BeFalse();
            }

            var waiting = reading.Reader.WaitToReadAsync().AsTask();
            reading.Clock.Advance(Strict.FinalCrGrace);

            (await waiting).Should().BeTrue();
            reading.Reader.TryRead(out var reception).Should().BeTrue();
            Received.Of(reception).Should().Be(new Received(MllpReceptionKind.FrameWithoutFinalCr, "MSH|1", 5, 7));
        }
    }

    /// <summary>A reader that gets one piece at a time.</summary>
    private sealed class Paced : IDisposable
    {
        private readonly Pipe _pipe = new();

        public Paced(MllpFrameOptions options) => Reader = new MllpFrameReader(_pipe.Reader, options, Clock);

        public ManualTimeProvider Clock { get; } = new();

        public MllpFrameReader Reader { get; }

        public async Task GiveAsync(byte[] piece)
        {
            await _pipe.Writer.WriteAsync(piece);
            (await Reader.WaitToReadAsync()).Should().BeTrue();
            Reader.BytesRead.Should().Be(piece.Length);
        }

        public void Dispose() => Reader.Dispose();
    }
}
