using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InterfaceEngine.Hl7;

/// <summary>One segment in <see cref="MessageIndex.Segments"/>: where it lies and which of <see cref="MessageIndex.Fields"/> are its own.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte, without the line end.</param>
/// <param name="FirstField">Index of its first entry: the segment's name; the fields follow.</param>
/// <param name="FieldCount">Entries, the name included.</param>
/// <param name="HeaderShift">1 in MSH, FHS and BHS, where the separator itself is field 1 and every other number is one higher; else 0.</param>
internal readonly record struct SegmentExtent(int Start, int End, int FirstField, int FieldCount, int HeaderShift);

/// <summary>
/// Where the segments and fields of a message begin, found in one pass. Repetitions and what lies below are split when asked for:
/// most are never looked at.
/// </summary>
/// <param name="Segments">In the order of the message; empty lines are no segments.</param>
/// <param name="Fields">Offset of each field, all segments one after the other.</param>
internal readonly record struct MessageIndex(SegmentExtent[] Segments, int[] Fields)
{
    /// <summary>
    /// A segment ends with CR, the only terminator HL7 knows, whatever follows it: LFs and blank lines behind are passed over. Where the
    /// first line of the message ends with LF, LF ends segments as well. Otherwise an LF inside a segment is data: splitting there
    /// would tear free text apart.
    /// </summary>
    public static MessageIndex Build(ReadOnlySpan<byte> shape, int start, byte fieldSeparator)
    {
        var firstEnd = shape[start..].IndexOfAny((byte)'\r', (byte)'\n');
        var lineFeedEnds = firstEnd >= 0 && shape[start + firstEnd] == (byte)'\n';
        var builder = new Builder(shape, start);
        var marks = new MarkScanner(shape, start, fieldSeparator, lineFeedEnds ? (byte)'\n' : (byte)'\r');
        builder.Begin(start);
        for (var mark = marks.Next(); mark >= 0; mark = marks.Next())
        {
            if (shape[mark] == fieldSeparator)
            {
                builder.AddField(mark + 1);
                continue;
            }

            builder.End(mark);
            var next = mark + 1;
            while (next < shape.Length && shape[next] is (byte)'\r' or (byte)'\n')
            {
                next++;
            }

            marks.SkipTo(next);
            builder.Begin(next);
        }

        builder.End(shape.Length);
        return builder.Finish();
    }

    /// <summary>Collects in rented arrays, hands out arrays of the right size.</summary>
    private ref struct Builder
    {
        private readonly ReadOnlySpan<byte> _shape;
        private SegmentExtent[] _segments;
        private int[] _fields;
        private int _segmentCount;
        private int _fieldCount;
        private int _firstField; // of the segment that is open

        public Builder(ReadOnlySpan<byte> shape, int start)
        {
            var length = shape.Length - start;
            _shape = shape;
            _segments = ArrayPool<SegmentExtent>.Shared.Rent(Math.Clamp(length / 64, 16, 1024));
            _fields = ArrayPool<int>.Shared.Rent(Math.Clamp(length / 4, 64, 16 * 1024));
        }

        public void Begin(int start)
        {
            _firstField = _fieldCount;
            AddField(start);
        }

        public void AddField(int start)
        {
            if (_fieldCount == _fields.Length)
            {
                Grow(ref _fields);
            }

            _fields[_fieldCount++] = start;
        }

        public void End(int end)
        {
            var start = _fields[_firstField];
            if (end <= start)
            {
                _fieldCount = _firstField; // nothing between two line ends
                return;
            }

            if (_segmentCount == _segments.Length)
            {
                Grow(ref _segments);
            }

            var shift = _shape[start..end] is [(byte)'M', (byte)'S', (byte)'H', ..] or [(byte)'F' or (byte)'B', (byte)'H', (byte)'S', ..] ? 1 : 0;
            _segments[_segmentCount++] = new SegmentExtent(start, end, _firstField, _fieldCount - _firstField, shift);
        }

        public MessageIndex Finish()
        {
            var index = new MessageIndex(_segments.AsSpan(0, _segmentCount).ToArray(), _fields.AsSpan(0, _fieldCount).ToArray());
            ArrayPool<SegmentExtent>.Shared.Return(_segments);
            ArrayPool<int>.Shared.Return(_fields);
            return index;
        }

        private static void Grow<T>(ref T[] array)
        {
            var larger = ArrayPool<T>.Shared.Rent(array.Length * 2);
            array.CopyTo(larger, 0);
            ArrayPool<T>.Shared.Return(array);
            array = larger;
        }
    }

    /// <summary>Finds the next field separator or line end, a vector of bytes at a time.</summary>
    private ref struct MarkScanner
    {
        private readonly ReadOnlySpan<byte> _shape;
        private readonly byte _separator;
        private readonly byte _lineFeed; // LF where it ends segments, else CR a second time
        private int _block;  // offset of the vector that _bits belongs to
        private ulong _bits; // marks in that vector not handed out yet, lowest first

        public MarkScanner(ReadOnlySpan<byte> shape, int start, byte separator, byte lineFeed)
        {
            _shape = shape;
            _separator = separator;
            _lineFeed = lineFeed;
            _block = start;
            _bits = Read(start);
        }

        /// <summary>The offset of the next mark, or -1.</summary>
        public int Next()
        {
            while (_bits == 0)
            {
                _block += Vector512<byte>.Count;
                if (_block >= _shape.Length)
                {
                    return -1;
                }

                _bits = Read(_block);
            }

            var mark = _block + BitOperations.TrailingZeroCount(_bits);
            _bits &= _bits - 1;
            return mark;
        }

        /// <summary>Leaves out the marks before <paramref name="offset"/>.</summary>
        public void SkipTo(int offset)
        {
            if (offset - _block >= Vector512<byte>.Count)
            {
                _block = offset;
                _bits = offset < _shape.Length ? Read(offset) : 0;
            }
            else
            {
                _bits &= ulong.MaxValue << (offset - _block);
            }
        }

        private readonly ulong Read(int offset)
        {
            var rest = _shape[offset..];
            if (rest.Length >= Vector512<byte>.Count)
            {
                var bytes = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(rest));
                return (Vector512.Equals(bytes, Vector512.Create(_separator))
                    | Vector512.Equals(bytes, Vector512.Create((byte)'\r'))
                    | Vector512.Equals(bytes, Vector512.Create(_lineFeed))).ExtractMostSignificantBits();
            }

            ulong bits = 0;
            for (var i = 0; i < rest.Length; i++)
            {
                if (rest[i] == _separator || rest[i] == (byte)'\r' || rest[i] == _lineFeed)
                {
                    bits |= 1UL << i;
                }
            }

            return bits;
        }
    }
}
