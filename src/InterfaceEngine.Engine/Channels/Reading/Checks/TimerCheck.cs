using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>One way to say when, and no setting that has no effect on it.</summary>
internal sealed class TimerCheck : RecordCheck<TimerReceiveConfig>
{
    protected override void Check(TimerReceiveConfig record, SourcePlaces places, FaultList faults)
    {
        if (record.Every is null == (record.At.Count == 0))
        {
            faults.Add(
                FaultCodes.TimerSchedule, PlaceOf(record, places, nameof(record.Every), nameof(record.Message), nameof(record.File)),
                record.Every is null ? "nothing says when the timer runs" : "'every' and 'at' are two ways to say when the timer runs",
                "write every: 15m or at: [\"06:00\"], one of them");
        }
        else if (record.Every is not null && record.Days.Count > 0)
        {
            faults.Add(
                FaultCodes.TimerSchedule, PlaceOf(record, places, nameof(record.Days)), "'days' has no effect on 'every'",
                "name times of these days with 'at', or remove it");
        }
    }
}
