namespace InterfaceEngine.Mllp;

/// <summary>
/// Since when one connection has been waiting for what. The connection notes it, one reading of the clock per read of the socket; the
/// listener's sweep looks at it now and then. A timer per message would cost more than the message.
/// </summary>
internal sealed class ConnectionDeadlines(MllpListenerOptions options, TimeProvider clock)
{
    private const long Nothing = long.MinValue;

    private long _received = clock.GetTimestamp(); // when something whole came last
    private long _unfinished = Nothing;            // when what is unfinished began
    private long _writing = Nothing;               // when the write under way began

    /// <summary>True where a block is not complete in time.</summary>
    public bool FrameIsLate => IsPast(ref _unfinished, options.FrameTimeout);

    /// <summary>True where nothing has come for too long.</summary>
    public bool IsIdle => Volatile.Read(ref _unfinished) == Nothing && IsPast(ref _received, options.IdleTimeout);

    /// <summary>True where the peer does not take its answers.</summary>
    public bool WriteIsLate => IsPast(ref _writing, options.WriteTimeout);

    /// <summary>True where the last answer may still be on its way to the peer.</summary>
    public bool AnsweredJustNow => !IsPast(ref _received, options.CloseLinger);

    /// <summary>A read was dealt with: whether it held something whole, and whether it left something unfinished.</summary>
    public void NoteRead(bool whole, bool unfinished)
    {
        var now = clock.GetTimestamp();
        if (whole)
        {
            Volatile.Write(ref _received, now);
        }

        if (!unfinished)
        {
            Volatile.Write(ref _unfinished, Nothing);
        }
        else if (whole || _unfinished == Nothing)
        {
            Volatile.Write(ref _unfinished, now);
        }
    }

    public void NoteWrite() => Volatile.Write(ref _writing, clock.GetTimestamp());

    public void NoteWritten() => Volatile.Write(ref _writing, Nothing);

    private bool IsPast(ref long since, TimeSpan limit)
    {
        var start = Volatile.Read(ref since);
        return start != Nothing && clock.GetElapsedTime(start) >= limit;
    }
}
