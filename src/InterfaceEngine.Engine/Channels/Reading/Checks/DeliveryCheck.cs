using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>How many go at once is said once, and only lanes are held.</summary>
internal sealed class DeliveryCheck : RecordCheck<DestinationConfig>
{
    protected override void Check(DestinationConfig record, SourcePlaces places, FaultList faults)
    {
        var other = record.Mllp is { } mllp && places.Find(mllp, nameof(mllp.Connections)) is not null ? "mllp.connections"
            : record.Fhir is { } fhir && places.Find(fhir, nameof(fhir.Parallel)) is not null ? "fhir.parallel"
            : null;
        if (record.Parallel is not null && other is not null)
        {
            faults.Add(FaultCodes.ParallelTwice, PlaceOf(record, places, nameof(record.Parallel)), $"'parallel' stands beside '{other}'", "keep one of them");
        }

        if (record.Order.Text != "none")
        {
            return;
        }

        if (record.OnDead == OnDead.HoldLane)
        {
            faults.Add(FaultCodes.NoLane, PlaceOf(record, places, nameof(record.OnDead)), "with 'order: none' there is no lane to hold", "give an 'order', or 'on-dead: skip'");
        }

        if (record.Retry.Unknown == OnUnknown.HoldLane && places.Find(record.Retry, nameof(record.Retry.Unknown)) is { } place)
        {
            faults.Add(FaultCodes.NoLane, place, "with 'order: none' there is no lane to hold", "give an 'order', or 'unknown: dead-letter'");
        }
    }
}
