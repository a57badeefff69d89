using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>When to try again. Nothing waits in memory: the due time is written with the attempt.</summary>
internal sealed class RetryPolicy(RetryConfig config, Random random)
{
    private const double Spread = 0.2; // a fifth to either side, so that what failed together does not come back together

    /// <summary>The time of the next attempt, or null where it is time to give up.</summary>
    /// <param name="attempts">How many there were, the last one included.</param>
    /// <param name="firstAt">When the first began.</param>
    /// <param name="now">The time.</param>
    /// <param name="askedFor">The wait that the destination asked for; it counts where it is longer.</param>
    /// <param name="isOutage">
    /// Whether the circuit is open: the destination answers nobody, so it is not this delivery that cannot be delivered, and it does not
    /// become a dead letter of an outage that is longer than its time. Only one that is never to be tried twice does.
    /// </param>
    public DateTimeOffset? Next(int attempts, DateTimeOffset firstAt, DateTimeOffset now, TimeSpan? askedFor, bool isOutage = false)
    {
        var wait = Math.Min(
            config.First.Value.TotalSeconds * Math.Pow(config.Factor, Math.Min(attempts - 1, 64)),
            config.Max.Value.TotalSeconds);
        wait *= 1 - Spread + (random.NextDouble() * 2 * Spread);
        wait = Math.Max(wait, askedFor?.TotalSeconds ?? 0);
        var next = now + TimeSpan.FromSeconds(wait);
        return next - firstAt <= config.GiveUp.Value || (isOutage && config.GiveUp.Value > TimeSpan.Zero) ? next : null;
    }
}
