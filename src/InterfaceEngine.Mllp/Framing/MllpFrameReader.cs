using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Reads MLLP blocks from a pipe without copying them. Wait for bytes, then take every reception they hold:
/// <code>while (await reader.WaitToReadAsync(token)) { while (reader.TryRead(out var reception)) { ... } }</code>
/// Not for use by several threads at once, except <see cref="Wake"/>.
/// </summary>
public sealed class MllpFrameReader : IDisposable
{
    private readonly PipeReader _input;
    private readonly MllpFramer _framer;
    private readonly TimeSpan _finalCrGrace;
    private readonly TimeProvider _clock;

    private ReadOnlySequence<byte> _buffer; // read and not yet taken; the pipe's own memory
    private bool _holdsRead;                // the last read was not yet given back by AdvanceTo
    private FollowedBy _next;
    private ITimer? _grace;                 // made for the first block that may lack its final 0D

    /// <summary>Reads from <paramref name="input"/>, which it completes when disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit of <paramref name="options"/> is below 1.</exception>
    public MllpFrameReader(PipeReader input, MllpFrameOptions options, TimeProvider clock)
    {
        _input = input;
        _framer = new MllpFramer(options);
        _finalCrGrace = options.FinalCrGrace;
        _clock = clock;
    }

    /// <summary>True where bytes were read that no reception accounts for yet. To be asked after <see cref="TryRead"/> has returned false.</summary>
    public bool HasUnfinished => !_buffer.IsEmpty || _framer.HasDropped;

    /// <summary>How many bytes the last <see cref="WaitToReadAsync"/> brought.</summary>
    public long BytesRead { get; private set; }

    /// <summary>True where the stream ended by an error (a reset) rather than by the peer's closing it.</summary>
    public bool WasReset { get; private set; }

    /// <summary>Takes the next reception of what has been read. Its bytes are valid until the next call of any other method.</summary>
    /// <returns>False where nothing whole is left: wait for more.</returns>
    public bool TryRead(out MllpReception reception) => _framer.TryTake(ref _buffer, _next, out reception);

    /// <summary>Waits for bytes, for the end of the stream, or for <see cref="Wake"/>. Invalidates the receptions taken before.</summary>
    /// <returns>False where the stream has ended and the last reception was taken.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is lost and reading may go on.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (_next is FollowedBy.EndOfStream or FollowedBy.TimeOver)
        {
            return false;
        }

        var unread = _buffer.Length;
        if (_holdsRead)
        {
            _input.AdvanceTo(_buffer.Start, _buffer.End);
            _buffer = default;
            _holdsRead = false;
        }

        var waitsForCr = _framer.MayEndWithoutCr;
        var since = waitsForCr ? StartGrace() : 0;
        ReadResult read;
        try
        {
            read = await _input.ReadAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // A reset is the way many peers hang up, and we hang up by closing the socket under the read: an end of stream by another
            // name. What had come before it is still in the pipe; a cancelled read hands it out.
            WasReset = true;
            _input.CancelPendingRead();
            read = await _input.ReadAsync(CancellationToken.None);
        }

        _buffer = read.Buffer;
        BytesRead = _buffer.Length - unread;
        _holdsRead = true;
        _next = read.IsCompleted || WasReset ? FollowedBy.EndOfStream
            : waitsForCr && read.IsCanceled && _clock.GetElapsedTime(since) >= _finalCrGrace ? FollowedBy.NoFinalCr
            : FollowedBy.More;
        return true;
    }

    /// <summary>Makes a waiting <see cref="WaitToReadAsync"/> return true with what is there. May be called from any thread.</summary>
    public void Wake() => _input.CancelPendingRead();

    /// <summary>Gives up on what is unfinished: the next <see cref="TryRead"/> takes it as cut by a timeout, and the stream counts as ended.</summary>
    public void Expire() => _next = FollowedBy.TimeOver;

    /// <summary>Completes the pipe. No read may be waiting.</summary>
    public void Dispose()
    {
        _grace?.Dispose();
        _input.Complete();
        _buffer = default;
    }

    // A wake that comes late, when the next read is already waiting, does no harm: that read looks at the clock itself.
    private long StartGrace()
    {
        _grace ??= _clock.CreateTimer(static reader => ((MllpFrameReader)reader!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var now = _clock.GetTimestamp();
        _grace.Change(_finalCrGrace, Timeout.InfiniteTimeSpan);
        return now;
    }
}
