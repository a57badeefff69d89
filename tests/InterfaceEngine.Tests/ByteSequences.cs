using System.Buffers;

namespace InterfaceEngine.Tests;

/// <summary>The same bytes in every way a network may cut them, so that each test of a reader is a test of fragmentation too.</summary>
internal static class ByteSequences
{
    private const int SmallEnoughForThree = 48;

    /// <summary>One piece; two pieces split at every index, also before the first and behind the last byte; a byte each; if small, every three pieces.</summary>
    public static IEnumerable<byte[][]> Splits(byte[] bytes)
    {
        yield return [bytes];
        for (var at = 0; at <= bytes.Length; at++)
        {
            yield return [bytes[..at], bytes[at..]];
        }

        yield return [.. bytes.Select(b => new[] { b })];
        if (bytes.Length <= SmallEnoughForThree)
        {
            for (var first = 1; first < bytes.Length; first++)
            {
                for (var second = first + 1; second < bytes.Length; second++)
                {
                    yield return [bytes[..first], bytes[first..second], bytes[second..]];
                }
            }
        }
    }

    /// <summary>Every split as one sequence of as many segments, empty ones included.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> Of(byte[] bytes) => Splits(bytes).Select(Join);

    /// <summary>A sequence with a segment for each piece.</summary>
    public static ReadOnlySequence<byte> Join(byte[][] pieces)
    {
        if (pieces.Length == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        var first = new Segment(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.Skip(1))
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long runningIndex)
        {
            Memory = bytes;
            RunningIndex = runningIndex;
        }

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
