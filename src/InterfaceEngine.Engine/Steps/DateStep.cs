using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Expressions.Evaluation;

namespace InterfaceEngine.Engine.Steps;

/// <summary>How a date or time is written anew. In a field with components the first one holds it.</summary>
public sealed record DateConfig
{
    /// <summary>The value.</summary>
    /// <example>PID-7</example>
    public required PathText Field { get; init; }

    /// <summary>How it is written now: yyyy MM dd HH mm ss fff zzz ZZZZ and signs; left out, as HL7 or ISO 8601 write it.</summary>
    /// <example>dd.MM.yyyy</example>
    public LiteralText? From { get; init; }

    /// <summary>How it is to be written; left out, as HL7 does, as precise as it is.</summary>
    /// <example>yyyy-MM-dd</example>
    public LiteralText? To { get; init; }

    /// <summary>The parts behind this one are left out. A date that is less precise stays so: nothing is invented.</summary>
    public DateTimePrecision? Precision { get; init; }

    /// <summary>
    /// The time zone to change to, <c>utc</c>, <c>local</c> or a name such as <c>Europe/Berlin</c>. A time without an offset is taken as local
    /// to the engine; a date without a time stays as it is.
    /// </summary>
    /// <example>utc</example>
    public LiteralText? Zone { get; init; }

    /// <summary>Whether the difference from UTC is written.</summary>
    public DateOffset Offset { get; init; }

    /// <summary>What is done with a value that is no such date: <c>keep</c>, <c>empty</c>, <c>fail</c>, <c>reject</c>, or a value to write.</summary>
    /// <example>empty</example>
    public LiteralText? Otherwise { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        var field = compiler.Target(Field);
        return new DateStep(compiler.Label, field, compiler.Otherwise(Otherwise, field))
        {
            From = Format(From, compiler),
            To = Format(To, compiler),
            Precision = Precision,
            Zone = ZoneOf(compiler),
            IsLocal = Zone?.Text == "local",
            DropsOffset = Offset == DateOffset.Drop,
        };
    }

    private static DateFormat? Format(LiteralText? text, StepCompiler compiler)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateFormat.TryParse(text.Text, out var format, out var unknown))
        {
            compiler.Fault(
                FaultCodes.StepDateFormat, text, $"'{unknown}' is no part of a date", $"the parts are {string.Join(' ', DateFormat.Names)}; other letters stand in '...'");
        }

        return format;
    }

    private TimeZoneInfo? ZoneOf(StepCompiler compiler)
    {
        switch (Zone?.Text)
        {
            case null or "local":
                return null;
            case "utc":
                return TimeZoneInfo.Utc;
            default:
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone.Text, out var zone))
                {
                    compiler.Fault(FaultCodes.StepZone, Zone, $"'{Zone.Text}' is no time zone that is known here", "write utc, local, or a name such as Europe/Berlin");
                }

                return zone;
        }
    }
}

/// <summary>Whether the difference from UTC is written.</summary>
public enum DateOffset
{
    /// <summary>Where it is known.</summary>
    Keep,

    /// <summary>Never.</summary>
    Drop,
}

/// <summary><c>date</c>.</summary>
internal sealed class DateStep(StepLabel label, StepPath field, Otherwise otherwise) : ValueStep(label, field, null, otherwise, ErrorCondition.DataType)
{
    private readonly StepPath _field = field;

    public DateFormat? From { get; init; }

    public DateFormat? To { get; init; }

    public DateTimePrecision? Precision { get; init; }

    public TimeZoneInfo? Zone { get; init; }

    public bool IsLocal { get; init; }

    public bool DropsOffset { get; init; }

    protected override string Fault => $"{_field.Path} is no date of the form that is expected";

    protected override string? Change(string text, StepRun run)
    {
        Hl7DateTime date;
        if (From is not null)
        {
            if (!From.TryRead(text, out date))
            {
                return null;
            }
        }
        else if (DateText.Read(text) is { } read)
        {
            date = read;
        }
        else
        {
            return null;
        }

        var local = run.Clock.LocalTimeZone;
        if ((IsLocal ? local : Zone) is { } zone && date.Precision >= DateTimePrecision.Hour && !TryMove(ref date, local, zone))
        {
            return null;
        }

        date = DropsOffset ? date with { Offset = null } : date;
        date = Precision is { } precision && precision < date.Precision ? Cut(date, precision) : date;
        return To is null ? DateFormat.Hl7(date) : To.Write(date, local);
    }

    // The first hours of the year 1 and the last of 9999 have no such time in another zone.
    private static bool TryMove(ref Hl7DateTime date, TimeZoneInfo local, TimeZoneInfo zone)
    {
        var ticks = date.Local.Ticks - (date.Offset ?? local.GetUtcOffset(date.Local)).Ticks;
        if (ticks < TimeSpan.TicksPerDay || ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
        {
            return false;
        }

        var utc = new DateTime(ticks, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(utc);
        date = date with { Local = DateTime.SpecifyKind(utc + offset, DateTimeKind.Unspecified), Offset = offset };
        return true;
    }

    private static Hl7DateTime Cut(Hl7DateTime date, DateTimePrecision precision)
    {
        var at = date.Local;
        var local = precision switch
        {
            DateTimePrecision.Year => new DateTime(at.Year, 1, 1),
            DateTimePrecision.Month => new DateTime(at.Year, at.Month, 1),
            DateTimePrecision.Day => at.Date,
            DateTimePrecision.Hour => at.Date.AddHours(at.Hour),
            DateTimePrecision.Minute => at.Date.AddHours(at.Hour).AddMinutes(at.Minute),
            _ => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)),
        };
        return new Hl7DateTime(local, precision, 0, precision < DateTimePrecision.Hour ? null : date.Offset);
    }
}
