namespace InterfaceEngine.Engine.Store;

/// <summary>Something that is held: nothing of it is sent until someone resumes it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Destination">The destination; null holds all of the channel's.</param>
/// <param name="Lane">The ordering key; null holds all lanes.</param>
/// <param name="At">Since when.</param>
/// <param name="By">By whom; <c>engine</c> where nobody asked.</param>
/// <param name="Reason">Why; no patient data.</param>
public sealed record Hold(string Channel, string? Destination, long? Lane, DateTimeOffset At, string By, string Reason)
{
    /// <summary>Who holds where nobody asked.</summary>
    public const string Engine = "engine";

    /// <summary>What is held, without when and by whom.</summary>
    public HoldTarget Target => new(Channel, Destination, Lane);
}

/// <summary>What can be held: a channel, one of its destinations, or a lane of that.</summary>
public readonly record struct HoldTarget(string Channel, string? Destination, long? Lane)
{
    public override string ToString() =>
        Channel + (Destination is null ? "" : "/" + Destination) + (Lane is { } lane ? " lane " + LaneText.Of(lane) : "");
}
