using System.Buffers;
using static InterfaceEngine.Mllp.MllpBytes;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Cuts a stream of bytes into receptions. Knows neither sockets nor time: the caller shows what it has buffered and says what follows.
/// </summary>
/// <remarks>
/// <code>
/// stream     = { separators | junk | block }
/// block      = 0B data 1C 0D          data: anything but 0B and 1C 0D
/// separators = { 00 | 0A | 0D | 20 }
/// junk       = from a byte that begins neither, to the next 0B (left), 1C 0D (taken: a block that lost its start) or the end
/// </code>
/// HL7 allows only bytes above 1F and 0D as data. A 1C that no 0D follows is data all the same, not an end: taking it for an end would
/// cut a message in two, whereas the reader of the message can still refuse the byte. A 0B is always a new start: the sender gave up the
/// block before it, and reading on would glue two messages together. The same bytes give the same receptions however reads split them.
/// </remarks>
internal sealed class MllpFramer
{
    private readonly int _maxFrame;
    private readonly int _kept;
    private readonly bool _acceptMissingCr;

    private Run _run;      // what the buffer begins with
    private long _scanned; // so many bytes at the front of the buffer hold no end of the run: they are not looked at again
    private long _dropped; // so many bytes of the run have left the buffer, because the run grew too long
    private byte[]? _head; // the first bytes of a run that grew too long
    private bool _lone1C;  // the byte behind the 1C that ends the buffer is not here yet
    private bool _started; // something of the stream was taken

    public MllpFramer(MllpFrameOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxFrameBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KeptBytes, 1);
        _maxFrame = options.MaxFrameBytes;
        _kept = options.KeptBytes;
        _acceptMissingCr = options.AcceptMissingFinalCr;
    }

    private enum Run
    {
        None,
        Block,
        Junk,
        ClientHello,
    }

    private enum Stop
    {
        None,
        EndOfBlock,   // at a 1C that 0D follows
        EndWithoutCr, // at a 1C that 0B follows
        Lone1C,       // at a 1C that nothing follows yet
        StartOfBlock, // at a 0B
    }

    /// <summary>True where the block here lacks nothing but a final 0D, and may do without it.</summary>
    public bool MayEndWithoutCr => _lone1C && _acceptMissingCr && _run == Run.Block;

    /// <summary>True where bytes of an unfinished run have left the buffer.</summary>
    public bool HasDropped => _dropped > 0;

    /// <summary>Takes the next reception off the front of <paramref name="buffer"/>; false where its end is not here yet.</summary>
    public bool TryTake(ref ReadOnlySequence<byte> buffer, FollowedBy next, out MllpReception reception)
    {
        if (_run == Run.None)
        {
            if (TryTakeFrame(ref buffer, out reception) || TryTakeSeparators(ref buffer, out reception))
            {
                _started = true;
                return true;
            }

            if (!TryBegin(buffer, next))
            {
                return false;
            }
        }

        return _run == Run.ClientHello ? TryTakeAll(ref buffer, out reception) : TryTakeRun(ref buffer, next, out reception);
    }

    /// <summary>The common case by itself: a whole block in one segment.</summary>
    private bool TryTakeFrame(ref ReadOnlySequence<byte> buffer, out MllpReception reception)
    {
        var bytes = buffer.FirstSpan;
        if (bytes.Length > Framing + 1 && bytes[0] == StartOfBlock)
        {
            var length = bytes[1..].IndexOfAny(StartOfBlock, EndOfBlock);
            if (length > 1 && length <= _maxFrame && length + 2 < bytes.Length
                && bytes[length + 1] == EndOfBlock && bytes[length + 2] == CarriageReturn)
            {
                reception = new(MllpReceptionKind.Frame, buffer.Slice(1, length), length, length + Framing);
                buffer = buffer.Slice(length + Framing);
                return true;
            }
        }

        reception = default;
        return false;
    }

    private static bool TryTakeSeparators(ref ReadOnlySequence<byte> buffer, out MllpReception reception)
    {
        var reader = new SequenceReader<byte>(buffer);
        var count = reader.AdvancePastAny("\0\n\r "u8);
        reception = new(MllpReceptionKind.Separators, buffer.Slice(0, count), count, count);
        buffer = buffer.Slice(count);
        return count > 0;
    }

    private bool TryBegin(in ReadOnlySequence<byte> buffer, FollowedBy next)
    {
        const byte TlsHandshake = 0x16; // RFC 8446 5.1: ContentType handshake(22), then the legacy version 03 01 or 03 03
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var first))
        {
            return false;
        }

        if (first == TlsHandshake && !_started)
        {
            if (!reader.TryPeek(out var second) && next is FollowedBy.More or FollowedBy.NoFinalCr)
            {
                return false;
            }

            _run = second == 0x03 ? Run.ClientHello : Run.Junk;
            return true;
        }

        _run = first == StartOfBlock ? Run.Block : Run.Junk;
        _scanned = first == StartOfBlock ? 1 : 0;
        return true;
    }

    private static bool TryTakeAll(ref ReadOnlySequence<byte> buffer, out MllpReception reception)
    {
        var length = buffer.Length;
        reception = new(MllpReceptionKind.TlsClientHello, buffer, length, length);
        buffer = buffer.Slice(length);
        return length > 0;
    }

    private bool TryTakeRun(ref ReadOnlySequence<byte> buffer, FollowedBy next, out MllpReception reception)
    {
        var stop = FindStop(buffer, out var at);
        _lone1C = stop == Stop.Lone1C;
        if (!IsOver(stop, next))
        {
            _scanned = at;
            DropWhatIsTooLong(ref buffer);
            reception = default;
            return false;
        }

        var end = at + stop switch
        {
            Stop.EndOfBlock => 2,
            Stop.EndWithoutCr or Stop.Lone1C => 1,
            _ => 0,
        };
        var start = _run == Run.Block && _dropped == 0 ? 1 : 0;
        var content = buffer.Slice(start, (_run == Run.Block ? at : end) - start);
        var length = content.Length + Math.Max(_dropped - (_run == Run.Block ? 1 : 0), 0);
        var kind = _run == Run.Block ? KindOfBlock(stop, next, length, content) : MllpReceptionKind.Junk;
        var kept = kind is MllpReceptionKind.Oversize or MllpReceptionKind.Junk ? Head(content) : content;
        reception = new(kind, kept, length, _dropped + end);
        buffer = buffer.Slice(end);
        (_run, _scanned, _dropped, _head, _lone1C, _started) = (Run.None, 0, 0, null, false, true);
        return true;
    }

    private Stop FindStop(in ReadOnlySequence<byte> buffer, out long at)
    {
        var reader = new SequenceReader<byte>(buffer);
        reader.Advance(_scanned);
        while (reader.TryAdvanceToAny([StartOfBlock, EndOfBlock], advancePastDelimiter: false))
        {
            at = reader.Consumed;
            reader.TryRead(out var found);
            if (found == StartOfBlock)
            {
                return Stop.StartOfBlock;
            }

            if (!reader.TryPeek(out var behind))
            {
                return Stop.Lone1C;
            }

            if (behind is CarriageReturn or StartOfBlock)
            {
                return behind == CarriageReturn ? Stop.EndOfBlock : Stop.EndWithoutCr;
            }
        }

        at = buffer.Length;
        return Stop.None;
    }

    private bool IsOver(Stop stop, FollowedBy next) => stop switch
    {
        Stop.None => next is FollowedBy.TimeOver or FollowedBy.EndOfStream,
        Stop.Lone1C => next is FollowedBy.TimeOver or FollowedBy.EndOfStream || (next == FollowedBy.NoFinalCr && MayEndWithoutCr),
        _ => true,
    };

    private MllpReceptionKind KindOfBlock(Stop stop, FollowedBy next, long length, in ReadOnlySequence<byte> content)
    {
        if (length > _maxFrame)
        {
            return MllpReceptionKind.Oversize;
        }

        return stop switch
        {
            Stop.StartOfBlock => MllpReceptionKind.Resynchronised,
            Stop.None => next == FollowedBy.TimeOver ? MllpReceptionKind.CutByTimeout : MllpReceptionKind.CutByEndOfStream,
            not Stop.EndOfBlock when !_acceptMissingCr => MllpReceptionKind.FinalCrMissing,
            _ when length == 0 => MllpReceptionKind.Empty,
            _ when length == 1 && FirstOf(content) == CommitAcknowledged => MllpReceptionKind.CommitAcknowledged,
            _ when length == 1 && FirstOf(content) == CommitRefused => MllpReceptionKind.CommitRefused,
            Stop.EndOfBlock => MllpReceptionKind.Frame,
            _ => MllpReceptionKind.FrameWithoutFinalCr,
        };
    }

    // FirstSpan may be empty where a slice begins at the end of a segment.
    private static byte FirstOf(in ReadOnlySequence<byte> content) =>
        new SequenceReader<byte>(content).TryPeek(out var first) ? first : (byte)0;

    /// <summary>Bounds the memory of an unfinished run: its first bytes are copied, the rest is only counted.</summary>
    private void DropWhatIsTooLong(ref ReadOnlySequence<byte> buffer)
    {
        var tooLong = _run == Run.Block ? _dropped + _scanned - 1 > _maxFrame : _dropped + _scanned > _kept;
        if (tooLong)
        {
            _head ??= Head(buffer.Slice(_run == Run.Block ? 1 : 0)).ToArray();
            buffer = buffer.Slice(_scanned);
            _dropped += _scanned;
            _scanned = 0;
        }
    }

    private ReadOnlySequence<byte> Head(in ReadOnlySequence<byte> content) =>
        _head is not null ? new(_head) : content.Slice(0, Math.Min(content.Length, _run == Run.Block ? Math.Min(_kept, _maxFrame) : _kept));
}
