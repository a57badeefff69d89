namespace InterfaceEngine.Engine.Delivery;

/// <summary>What may keep back the deliveries of a destination that are ready: holds, the circuit, the rate. Its queue holds the lock.</summary>
internal sealed class DeliveryGate(Circuit circuit, Pace? pace)
{
    public Circuit Circuit => circuit;

    public DestinationHolds Holds { get; set; } = DestinationHolds.None;

    /// <summary>Whether the rate lets one go.</summary>
    /// <param name="now">The time.</param>
    /// <param name="reopensAt">When it does, otherwise.</param>
    public bool IsInPace(DateTimeOffset now, out DateTimeOffset? reopensAt)
    {
        reopensAt = pace is not null && pace.NextAt > now ? pace.NextAt : null;
        return reopensAt is null;
    }

    /// <summary>One goes.</summary>
    public void Pass(DateTimeOffset now) => pace?.Take(now);

    /// <summary>Why nothing of the destination goes now, whatever it is; null where something may.</summary>
    public Wait? WhyClosed(DateTimeOffset now)
    {
        if (Holds.Whole is { } hold)
        {
            return HoldText.Of(hold);
        }

        return circuit.Status switch
        {
            { Position: CircuitPosition.Open, OpenUntil: { } until } => new Wait(
                WaitKind.Circuit, $"the circuit is open ({circuit}): next probe at {HoldText.Time(until)}", until),
            { Position: CircuitPosition.HalfOpen } => new Wait(WaitKind.Circuit, "the circuit is half open: one delivery is under way as a probe"),
            _ when !IsInPace(now, out var next) => new Wait(WaitKind.Rate, $"rate limit of {pace}: next at {HoldText.Time(next!.Value)}", next),
            _ => null,
        };
    }
}
