using System.Buffers;
using System.IO.Pipelines;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Tests.Mllp.Framing;

/// <summary>A reception as a test compares it.</summary>
internal sealed record Received(MllpReceptionKind Kind, string Text, long Length, long WireLength)
{
    public static Received Of(in MllpReception reception) =>
        new(reception.Kind, Blocks.Text(reception.Bytes.ToArray()), reception.Length, reception.WireLength);
}

/// <summary>Reads bytes to their end with a <see cref="MllpFrameReader"/>.</summary>
internal static class Reading
{
    /// <summary>Each piece is one read.</summary>
    public static Task<List<Received>> InReadsAsync(byte[][] pieces, MllpFrameOptions options) =>
        ToEndAsync(PipeReader.Create(new PiecewiseStream(pieces), new StreamPipeReaderOptions(bufferSize: 16, minimumReadSize: 1)), options);

    /// <summary>All pieces are the segments of one read.</summary>
    public static Task<List<Received>> InSegmentsAsync(byte[][] pieces, MllpFrameOptions options) =>
        ToEndAsync(PipeReader.Create(ByteSequences.Join(pieces)), options);

    private static async Task<List<Received>> ToEndAsync(PipeReader input, MllpFrameOptions options)
    {
        using var reader = new MllpFrameReader(input, options, new ManualTimeProvider());
        var all = new List<Received>();
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var reception))
            {
                Add(all, Received.Of(reception));
            }
        }

        reader.HasUnfinished.Should().BeFalse("every byte belongs to a reception");
        return all;
    }

    // Separators and the bytes of a TLS client are reported as they come; how many there are does not depend on the split.
    private static void Add(List<Received> all, Received next)
    {
        if (next.Kind is MllpReceptionKind.Separators or MllpReceptionKind.TlsClientHello && all.Count > 0 && all[^1].Kind == next.Kind)
        {
            var last = all[^1];
            all[^1] = new(next.Kind, last.Text + next.Text, last.Length + next.Length, last.WireLength + next.WireLength);
        }
        else
        {
            all.Add(next);
        }
    }

    private sealed class PiecewiseStream(byte[][] pieces) : Stream
    {
        private readonly Queue<ReadOnlyMemory<byte>> _pieces = new(pieces.Where(p => p.Length > 0).Select(p => (ReadOnlyMemory<byte>)p));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (!_pieces.TryDequeue(out var piece))
            {
                return 0;
            }

            var count = Math.Min(piece.Length, buffer.Length);
            piece[..count].CopyTo(buffer);
            if (count < piece.Length)
            {
                var rest = _pieces.ToArray();
                _pieces.Clear();
                _pieces.Enqueue(piece[count..]);
                Array.ForEach(rest, _pieces.Enqueue);
            }

            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
