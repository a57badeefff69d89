using System.IO.Pipelines;
using InterfaceEngine.Mllp;
using static InterfaceEngine.Tests.Mllp.Blocks;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>A sender that leaves the final 0D out and waits for its answer, and one whose 0D is only late.</summary>
public sealed class FinalCrGraceTests : IDisposable
{
    private static readonly MllpFrameOptions Lenient = new() { AcceptMissingFinalCr = true, FinalCrGrace = TimeSpan.FromMilliseconds(200) };

    private readonly ManualTimeProvider _clock = new();
    private readonly Pipe _pipe = new();
    private readonly MllpFrameReader _reader;

    public FinalCrGraceTests() => _reader = new MllpFrameReader(_pipe.Reader, Lenient, _clock);

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task A_block_whose_final_cr_does_not_come_in_time_is_a_frame()
    {
        await _pipe.Writer.WriteAsync(Bytes($"{SB}MSH|1{EB}"));
        (await NextAsync()).Should().BeNull("the CR may still come");
        var waiting = _reader.WaitToReadAsync().AsTask();

        _clock.Advance(TimeSpan.FromMilliseconds(199));
        waiting.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await waiting).Should().BeTrue();
        _reader.TryRead(out var reception).Should().BeTrue();
        Received.Of(reception).Should().Be(new Received(MllpReceptionKind.FrameWithoutFinalCr, "MSH|1", 5, 7));
    }

    [Fact]
    public async Task A_cr_that_comes_within_the_grace_ends_the_block_as_usual()
    {
        await _pipe.Writer.WriteAsync(Bytes($"{SB}MSH|1{EB}"));
        (await NextAsync()).Should().BeNull();

        await _pipe.Writer.WriteAsync(Bytes(CR));

        (await NextAsync()).Should().Be(new Received(MllpReceptionKind.Frame, "MSH|1", 5, 8));
    }

    [Fact]
    public async Task A_cr_that_comes_after_the_grace_is_a_separator()
    {
        await _pipe.Writer.WriteAsync(Bytes($"{SB}MSH|1{EB}"));
        await NextAsync();
        var waiting = _reader.WaitToReadAsync().AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        await waiting;
        _reader.TryRead(out _);

        await _pipe.Writer.WriteAsync(Bytes(CR + Block("MSH|2")));

        (await NextAsync()).Should().Be(new Received(MllpReceptionKind.Separators, CR, 1, 1));
        _reader.TryRead(out var reception).Should().BeTrue();
        Received.Of(reception).Text.Should().Be("MSH|2");
    }

    [Fact]
    public async Task A_wake_before_the_grace_is_over_ends_nothing()
    {
        await _pipe.Writer.WriteAsync(Bytes($"{SB}MSH|1{EB}"));
        await NextAsync();
        var waiting = _reader.WaitToReadAsync().AsTask();

        _reader.Wake();

        (await waiting).Should().BeTrue();
        _reader.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public async Task An_expired_block_is_reported_as_cut_by_timeout_and_ends_the_reading()
    {
        await _pipe.Writer.WriteAsync(Bytes($"{SB}MSH|1"));
        (await NextAsync()).Should().BeNull();

        _reader.Expire();

        _reader.TryRead(out var reception).Should().BeTrue();
        Received.Of(reception).Should().Be(new Received(MllpReceptionKind.CutByTimeout, "MSH|1", 5, 6));
        (await _reader.WaitToReadAsync()).Should().BeFalse();
    }

    private async Task<Received?> NextAsync()
    {
        (await _reader.WaitToReadAsync()).Should().BeTrue();
        return _reader.TryRead(out var reception) ? Received.Of(reception) : null;
    }
}
