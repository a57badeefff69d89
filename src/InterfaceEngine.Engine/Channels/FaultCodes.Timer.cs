namespace InterfaceEngine.Engine.Channels;

public static partial class FaultCodes
{
    // CH665 to CH674: timers

    private const string RightTimer =
        "receive:\n  timer: { every: 15m, message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }";

    public static FaultCode TimerSchedule { get; } = new("CH665", "Timer without a schedule",
        "A timer runs by every or by at, and days belong to at.",
        "receive:\n  timer: { message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }",
        RightTimer);

    public static FaultCode TimeOfDay { get; } = new("CH666", "Not a time of a day",
        "Hours and minutes with two digits each, from 00:00 to 23:59. Midnight at the end of a day is 00:00 of the next.",
        "receive:\n  timer: { at: [\"6:00\"], message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }",
        "receive:\n  timer: { at: [\"06:00\"], message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }");

    public static FaultCode TimeZone { get; } = new("CH667", "Not a time zone",
        "A time zone is a name of the IANA database. Abbreviations such as CEST say an offset and not when clocks change.",
        "receive:\n  timer: { at: [\"06:00\"], zone: Europe/Berln, message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }",
        "receive:\n  timer: { at: [\"06:00\"], zone: Europe/Berlin, message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T{sequence()}|P|2.5.1' }");

    public static FaultCode Template { get; } = new("CH668", "Not a template of a message",
        "The text begins with MSH and its delimiters; an expression in it stands between { and }. Everything else is sent as it stands.",
        "receive:\n  timer: { every: 15m, message: 'MSH|^~\\&|ENGINE||LAB||{now()||QBP^Q11|T{sequence()}|P|2.5.1' }",
        RightTimer);

    public static FaultCode TemplatePath { get; } = new("CH669", "No message to read",
        "A timer's message is the first one: there is none before it that a path could read.",
        "receive:\n  timer: { every: 15m, message: 'MSH|^~\\&|ENGINE||LAB||{MSH-7}||QBP^Q11|T{sequence()}|P|2.5.1' }",
        RightTimer);

    public static FaultCode TimerControlId { get; } = new("CH670", "Control id that comes again",
        "MSH-10 tells messages of one sender apart. Two runs with the same MSH-10 would be taken for a repetition, here or by the receiver.",
        "receive:\n  timer: { every: 15m, message: 'MSH|^~\\&|ENGINE||LAB||{now()}||QBP^Q11|T1|P|2.5.1' }",
        RightTimer);
}
