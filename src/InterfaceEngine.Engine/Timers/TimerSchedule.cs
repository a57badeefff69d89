using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Timers;

/// <summary>
/// When a timer runs. Runs stand fixed in time and nothing is remembered: which one is next follows from the clock alone, so a restart
/// neither moves nor doubles one.
/// </summary>
internal sealed class TimerSchedule
{
    private const int LongestWait = 8; // days: a week to the next of one day, and one more where its time has passed

    private readonly TimeSpan? _every;
    private readonly TimeOnly[] _at;
    private readonly HashSet<DayOfWeek> _days;

    public TimerSchedule(TimerReceiveConfig config)
    {
        _every = config.Every?.Value;
        _at = [.. config.At.Select(text => TimeOfDayAttribute.TryParse(text, out var time) ? time : default)];
        _days = [.. config.Days.Select(day => (DayOfWeek)(((int)day + 1) % 7))]; // .NET's weeks begin on Sunday
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(config.Zone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The zone of its times.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The first run behind a moment.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => _every is { } every
        ? after.AddTicks(every.Ticks - (after - DateTimeOffset.UnixEpoch).Ticks % every.Ticks)
        : RunsAround(after).Where(run => run > after).Min();

    private IEnumerable<DateTimeOffset> RunsAround(DateTimeOffset after)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, Zone).DateTime);
        return
            from day in Enumerable.Range(-1, LongestWait + 2).Select(today.AddDays)
            where _days.Count == 0 || _days.Contains(day.DayOfWeek)
            from time in _at
            select MomentOf(day.ToDateTime(time));
    }

    /// <summary>When clocks show a time: the first time that they do, and where they skip it, the end of what they skip.</summary>
    private DateTimeOffset MomentOf(DateTime local)
    {
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
