using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// A clock: at each run a message is made of a template and taken like one that was sent. Runs come by <c>every</c> or by <c>at</c>. Those
/// that pass while the engine is down are not made up for: the next one is the next. A message that the channel refuses is kept with the
/// rejections, like any other.
/// </summary>
public sealed record TimerReceiveConfig
{
    /// <summary>
    /// How often. Runs stand at whole multiples since 1970-01-01T00:00Z, so that a restart moves none: <c>15m</c> is at each quarter of an
    /// hour, <c>1d</c> at midnight UTC.
    /// </summary>
    [Between("1s", "1d")]
    public Duration? Every { get; init; }

    /// <summary>
    /// At which times of the day, on the clocks of <c>zone</c>. A time that a day does not have, because clocks are set forward, runs at the
    /// first moment behind the gap; one that a day has twice runs once, the first time.
    /// </summary>
    /// <example>["06:00", "18:30"]</example>
    [TimeOfDay]
    public IReadOnlyList<string> At { get; init; } = [];

    /// <summary>On which days of the week, for <c>at</c>; on all where this is left out.</summary>
    /// <example>[mon, tue, wed, thu, fri]</example>
    public IReadOnlyList<Weekday> Days { get; init; } = [];

    /// <summary>The time zone of <c>at</c> and of <c>now()</c> in the message, by its name in the IANA database.</summary>
    /// <example>Europe/Berlin</example>
    [TimeZoneName]
    public string Zone { get; init; } = "UTC";

    /// <summary>
    /// The message, a segment in each line, with expressions in braces whose values are put in as text, escaped as HL7 wants it.
    /// <c>now()</c> is the time of the run and <c>sequence()</c> its number, the seconds from 1970 to it. MSH-10 must come out otherwise at
    /// each run. A brace itself is written <c>{"{"}</c>.
    /// </summary>
    /// <example>"MSH|^~\\&amp;|ENGINE|HUB|LAB|NORTHGATE|{now()}||QBP^Q11^QBP_Q11|T{sequence()}|P|2.5.1"</example>
    [Alternative]
    public TemplateText? Message { get; init; }

    /// <summary>A file that holds what <c>message</c> would, in UTF-8. In the channels folder, a change of it is noticed like one of the channel.</summary>
    [Alternative]
    public FilePath? File { get; init; }
}

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Monday.</summary>
    Mon,

    /// <summary>Tuesday.</summary>
    Tue,

    /// <summary>Wednesday.</summary>
    Wed,

    /// <summary>Thursday.</summary>
    Thu,

    /// <summary>Friday.</summary>
    Fri,

    /// <summary>Saturday.</summary>
    Sat,

    /// <summary>Sunday.</summary>
    Sun,
}
