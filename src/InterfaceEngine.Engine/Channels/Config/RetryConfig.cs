using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Attempts begin <see cref="First"/> after the one that failed, and grow by <see cref="Factor"/> up to <see cref="Max"/>, each spread by a fifth so that many do not come at once.</summary>
public sealed record RetryConfig
{
    /// <summary>The wait before the second attempt.</summary>
    [Between("10ms", "1d")]
    public Duration First { get; init; } = Duration.FromSeconds(2);

    /// <summary>By how much each wait is longer than the one before; at least 1.</summary>
    [Between(1, 100)]
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait.</summary>
    [Between("10ms", "7d")]
    public Duration Max { get; init; } = Duration.FromMinutes(5);

    /// <summary>
    /// How long after the first attempt to give up: the delivery becomes a dead letter. While the circuit is open no delivery is given up, however
    /// long that lasts; when the destination is back, one whose time is over is tried once more. <c>0s</c>: there is no second attempt, ever.
    /// </summary>
    [Between("0s", "365d")]
    public Duration GiveUp { get; init; } = Duration.FromHours(24);

    /// <summary>What becomes of a delivery that was sent and not answered.</summary>
    public OnUnknown Unknown { get; init; } = OnUnknown.Retry;
}
