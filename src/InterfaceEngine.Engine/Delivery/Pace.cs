using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// A rate limit: at most so many in any such length of time. It remembers when the last so many went, so it can say when the next may: nobody
/// has to wait for a permit. The platform's limiters keep a clock of their own and say only yes or no. Its queue holds the lock.
/// </summary>
internal sealed class Pace(RateConfig config)
{
    private readonly DateTimeOffset[] _sentAt = new DateTimeOffset[config.Messages];
    private int _oldest;

    /// <summary>When the next may go.</summary>
    public DateTimeOffset NextAt => _sentAt[_oldest] + config.Per.Value;

    /// <summary>One goes now.</summary>
    public void Take(DateTimeOffset now)
    {
        _sentAt[_oldest] = now;
        _oldest = (_oldest + 1) % _sentAt.Length;
    }

    public override string ToString() => $"{config.Messages} per {config.Per}";
}
