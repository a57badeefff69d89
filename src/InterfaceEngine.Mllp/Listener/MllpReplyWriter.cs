using System.Buffers;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Takes the answers to one frame. What is written becomes the content of one block, which ends at <see cref="EndReply"/> or when the
/// handler completes; the framing bytes are added here. Nothing written means no answer. Nothing is sent before the handler completes.
/// </summary>
public sealed class MllpReplyWriter : IBufferWriter<byte>
{
    private const int FirstSize = 1024; // holds the usual acknowledgment
    private const int NoBlock = -1;

    private byte[] _bytes = [];
    private int _length;          // bytes written, framing included
    private int _block = NoBlock; // where the 0B of the unfinished block is

    internal MllpReplyWriter()
    {
    }

    /// <summary>The finished blocks.</summary>
    internal ReadOnlyMemory<byte> Finished => _bytes.AsMemory(0, FinishedLength);

    internal int FinishedLength => _block == NoBlock ? _length : _block;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More than the last span or memory held.</exception>
    public void Advance(int count)
    {
        if (count == 0)
        {
            return;
        }

        var start = _block == NoBlock ? _length + 1 : _length;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - start - 2);
        if (_block == NoBlock)
        {
            _block = _length;
            _bytes[_block] = MllpBytes.StartOfBlock;
        }

        _length = start + count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        var start = _block == NoBlock ? _length + 1 : _length;
        EnsureRoom(start + Math.Max(sizeHint, 1) + 2);
        return _bytes.AsMemory(start, _bytes.Length - start - 2);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Ends the reply begun, so that the next byte written begins another block. Does nothing where none was begun.</summary>
    /// <exception cref="InvalidOperationException">The content holds a 0B, or a 1C where it would end the block; it is dropped.</exception>
    public void EndReply()
    {
        if (_block == NoBlock)
        {
            return;
        }

        if (MllpBytes.BreakBlock(_bytes.AsSpan(_block + 1, _length - _block - 1)))
        {
            _length = _block;
            _block = NoBlock;
            throw new InvalidOperationException("The reply holds a byte that would start or end a block.");
        }

        _bytes[_length] = MllpBytes.EndOfBlock;
        _bytes[_length + 1] = MllpBytes.CarriageReturn;
        _length += 2;
        _block = NoBlock;
    }

    /// <summary>Adds the finished blocks of another writer.</summary>
    internal void Append(MllpReplyWriter other)
    {
        EnsureRoom(_length + other.FinishedLength);
        other.Finished.CopyTo(_bytes.AsMemory(_length));
        _length += other.FinishedLength;
    }

    /// <summary>Gives the memory back; an idle connection holds none.</summary>
    internal void Clear()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        (_bytes, _length, _block) = ([], 0, NoBlock);
    }

    private void EnsureRoom(int size)
    {
        if (size <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(size, FirstSize), Math.Min(2 * _bytes.Length, Array.MaxLength)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        var length = _length;
        var block = _block;
        Clear();
        (_bytes, _length, _block) = (larger, length, block);
    }
}
