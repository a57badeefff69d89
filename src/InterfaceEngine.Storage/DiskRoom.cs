namespace InterfaceEngine.Storage;

/// <summary>
/// Keeps some of the disk free. Below the mark no message is taken, so that what was acknowledged can still be routed, delivered and recorded;
/// above it by a tenth, again.
/// </summary>
internal sealed class DiskRoom : IDisposable
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Func<long> _free;
    private readonly long _mark;
    private readonly ITimer _timer;
    private readonly StoreMetrics _metrics;
    private volatile bool _isLow;

    /// <param name="free">Gives the bytes that are free; throws <see cref="IOException"/> where nobody knows.</param>
    /// <param name="mark">The bytes that must stay free; 0 asks nothing.</param>
    /// <param name="metrics">What is reported.</param>
    /// <param name="time">The clock.</param>
    public DiskRoom(Func<long> free, long mark, StoreMetrics metrics, TimeProvider time)
    {
        _free = free;
        _mark = mark;
        _metrics = metrics;
        Look();
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Whether there is too little room for another message.</summary>
    public bool IsLow => _isLow;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        try
        {
            var free = _free();
            _isLow = free < (_isLow ? _mark + (_mark / 10) : _mark);
            _metrics.DiskSeen(free, _isLow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the disk itself tells, at the next write.
        }
    }
}
