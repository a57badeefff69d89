namespace InterfaceEngine.Engine.Timers;

/// <summary>What a timer does: when it runs, and what message each run gives.</summary>
internal sealed record TimerRuns(TimerSchedule Schedule, TimerMessage Message);
