using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>The waits grow from the first to the longest.</summary>
internal sealed class RetryCheck : RecordCheck<RetryConfig>
{
    protected override void Check(RetryConfig record, SourcePlaces places, FaultList faults)
    {
        if (record.First.Value <= record.Max.Value)
        {
            return;
        }

        var defaults = new RetryConfig();
        var missing = places.Find(record, nameof(record.Max)) is null ? $"; max is {defaults.Max} where it is left out"
            : places.Find(record, nameof(record.First)) is null ? $"; first is {defaults.First} where it is left out"
            : "";
        faults.Add(
            FaultCodes.Retry, PlaceOf(record, places, nameof(record.First), nameof(record.Max)), "the wait of 'first' is longer than that of 'max'",
            $"'first' is at most 'max'{missing}");
    }
}
