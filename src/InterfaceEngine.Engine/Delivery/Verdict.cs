using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>What an attempt means for its delivery and for the lanes it stands in.</summary>
/// <param name="State">Where the delivery stands.</param>
/// <param name="DueAt">When the next attempt is due, where it is pending.</param>
/// <param name="HoldsLanes">Whether its lanes are held from now on.</param>
internal readonly record struct Verdict(DeliveryState State, DateTimeOffset DueAt, bool HoldsLanes)
{
    /// <summary>Decides by what the destination says and the channel file wants.</summary>
    /// <param name="result">What became of the attempt.</param>
    /// <param name="delivery">The delivery, this attempt counted.</param>
    /// <param name="config">The destination as its author wrote it.</param>
    /// <param name="retry">Its retry policy.</param>
    /// <param name="now">The time.</param>
    /// <param name="isOutage">Whether the circuit is open after the attempt.</param>
    public static Verdict Of(
        in SendResult result, QueuedDelivery delivery, DestinationConfig config, RetryPolicy retry, DateTimeOffset now, bool isOutage)
    {
        var outcome = (result.Outcome, config.Retry.Unknown) switch
        {
            (AttemptOutcome.Unknown, OnUnknown.HoldLane) => AttemptOutcome.Held,
            (AttemptOutcome.Unknown, OnUnknown.DeadLetter) => AttemptOutcome.Rejected,
            var (other, _) => other,
        };
        switch (outcome)
        {
            case AttemptOutcome.Delivered:
                return new Verdict(DeliveryState.Delivered, now, false);
            case AttemptOutcome.Held when delivery.Lanes.Count > 0:
                return new Verdict(DeliveryState.Pending, now, true);
            case AttemptOutcome.Retry or AttemptOutcome.Unknown
                when retry.Next(delivery.Attempts, delivery.FirstAttemptAt!.Value, now, result.RetryAfter, isOutage) is { } next:
                return new Verdict(DeliveryState.Pending, next, false);
            default:
                return new Verdict(DeliveryState.Dead, now, config.OnDead == OnDead.HoldLane);
        }
    }
}
