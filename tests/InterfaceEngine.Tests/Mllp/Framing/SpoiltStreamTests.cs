using System.Buffers;
using System.IO.Pipelines;
using InterfaceEngine.Mllp;
using InterfaceEngine.Tests.Hl7.Robustness;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>The spoilt messages of the parser's tests in blocks, one stream behind another, cut where it happens to be: every byte is accounted for.</summary>
public sealed class SpoiltStreamTests(ITestOutputHelper output)
{
    private const int Seed = 20260115;
    private const int Messages = 100_000;
    private const int PerStream = 10;

    private static readonly MllpFrameOptions Roomy = new() { MaxFrameBytes = 1 << 20, KeptBytes = 1 << 20 };
    private static readonly MllpFrameOptions Tight = new() { MaxFrameBytes = 700, KeptBytes = 100 };

    [Fact]
    public async Task Of_a_hundred_thousand_spoilt_messages_no_byte_is_lost_what_is_in_no_frame_is_in_a_rejection()
    {
        var corpus = MessageSources.Corpus();
        output.WriteLine(corpus.Count == 0 ? "corpus not present" : $"{corpus.Count} files of the corpus");
        var mutation = new Mutation([.. MessageSources.Own(), .. corpus], Seed);
        var frames = 0;

        await Cases.HoldAsync(Messages / PerStream, $"seed {Seed}", index =>
        {
            var random = new Random(unchecked((Seed * 31) ^ index));
            var stream = new ArrayBufferWriter<byte>();
            for (var n = 0; n < PerStream; n++)
            {
                stream.Write<byte>([0x0B]);
                stream.Write(mutation.Case((index * PerStream) + n).Bytes);
                stream.Write<byte>(random.Next(10) == 0 ? [0x1C] : [0x1C, 0x0D]);
            }

            var bytes = stream.WrittenSpan.ToArray();
            var options = index % 4 == 0 ? Tight : Roomy;
            return Read(bytes, random, options with { AcceptMissingFinalCr = index % 2 == 0 }, ref frames);
        });

        output.WriteLine($"{Messages} messages, {frames} frames");
        frames.Should().BeGreaterThan(Messages / 2);
    }

    private static string? Read(byte[] stream, Random random, MllpFrameOptions options, ref int frames)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        using var reader = new MllpFrameReader(pipe.Reader, options, TimeProvider.System);
        var given = 0;
        var taken = 0L;
        while (true)
        {
            var piece = Math.Min(random.Next(10) == 0 ? random.Next(1, 4) : random.Next(1, 4000), stream.Length - given);
            if (piece > 0)
            {
                pipe.Writer.Write(stream.AsSpan(given, piece));
                Now(pipe.Writer.FlushAsync());
                given += piece;
            }
            else
            {
                pipe.Writer.Complete();
            }

            if (!Now(reader.WaitToReadAsync()))
            {
                break;
            }

            while (reader.TryRead(out var reception))
            {
                if (!IsOf(stream, taken, reception, options))
                {
                    return $"{reception.Kind} at {taken} is not what the stream holds there";
                }

                if (reception.IsFrame)
                {
                    Interlocked.Increment(ref frames);
                }
                else if (!reception.IsRejected && reception.Kind is not (MllpReceptionKind.Separators or MllpReceptionKind.CommitAcknowledged or MllpReceptionKind.CommitRefused))
                {
                    return $"{reception.Kind} at {taken} is neither a frame nor a rejection";
                }

                taken += reception.WireLength;
            }
        }

        return taken == stream.Length ? null : $"{taken} of {stream.Length} bytes are accounted for";
    }

    /// <summary>Whether a reception's bytes are those of the stream, with nothing but framing around them.</summary>
    private static bool IsOf(byte[] stream, long at, in MllpReception reception, MllpFrameOptions options)
    {
        var wire = stream.AsSpan((int)at, (int)reception.WireLength);
        var isBlock = reception.Kind is not (MllpReceptionKind.Junk or MllpReceptionKind.Separators);
        var content = wire.Slice(isBlock ? 1 : 0, (int)reception.Length);
        var behind = wire[(content.Length + (isBlock ? 1 : 0))..];
        var kept = reception.Kind switch
        {
            MllpReceptionKind.Junk => Math.Min(options.KeptBytes, content.Length),
            MllpReceptionKind.Oversize => Math.Min(options.KeptBytes, options.MaxFrameBytes),
            _ => content.Length,
        };
        return (!isBlock || wire[0] == 0x0B)
            && behind is [] or [0x1C] or [0x1C, 0x0D]
            && (!reception.IsFrame || content.Length <= options.MaxFrameBytes)
            && reception.Bytes.ToArray().AsSpan().SequenceEqual(content[..kept]);
    }

    // Everything is there already: nothing may wait.
    private static T Now<T>(ValueTask<T> task)
    {
        task.IsCompleted.Should().BeTrue();
        return task.GetAwaiter().GetResult();
    }
}
