using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>What of one destination is held.</summary>
/// <param name="Whole">The hold of its channel or of itself; null where there is none.</param>
/// <param name="Lanes">The holds of its lanes.</param>
internal sealed record DestinationHolds(Hold? Whole, IReadOnlyDictionary<long, Hold> Lanes)
{
    public static DestinationHolds None { get; } = new(null, new Dictionary<long, Hold>());

    /// <summary>The part of all holds that concerns a destination.</summary>
    public static DestinationHolds Of(DestinationName name, IEnumerable<Hold> all)
    {
        Hold? whole = null;
        Dictionary<long, Hold>? lanes = null;
        foreach (var hold in all.Where(hold => hold.Channel == name.Channel && (hold.Destination is null || hold.Destination == name.Destination)))
        {
            if (hold.Lane is { } lane)
            {
                (lanes ??= [])[lane] = hold;
            }
            else if (whole is null || hold.Destination is null)
            {
                whole = hold; // the channel's counts before the destination's
            }
        }

        return whole is null && lanes is null ? None : new DestinationHolds(whole, lanes ?? None.Lanes);
    }

    /// <summary>The hold of a lane that a delivery stands in; null where it stands in none.</summary>
    public Hold? OfLanes(IReadOnlyList<long> keys)
    {
        if (Lanes.Count > 0)
        {
            foreach (var key in keys)
            {
                if (Lanes.TryGetValue(key, out var hold))
                {
                    return hold;
                }
            }
        }

        return null;
    }
}
