using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>A length of time as channel files write it: <c>500ms</c>, <c>2s</c>, <c>5m</c>, <c>24h</c>, <c>7d</c>.</summary>
public readonly record struct Duration(TimeSpan Value)
{
    private const int MaxDays = 36_500; // an int of hours may be more than a TimeSpan holds

    public static Duration FromSeconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    public static Duration FromMinutes(int minutes) => new(TimeSpan.FromMinutes(minutes));

    public static Duration FromHours(int hours) => new(TimeSpan.FromHours(hours));

    /// <summary>As channel files write it, in the largest unit that leaves a whole number.</summary>
    public override string ToString() => Value switch
    {
        { Ticks: 0 } => "0s",
        _ when Value.Ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value.Ticks / TimeSpan.TicksPerDay}d"),
        _ when Value.Ticks % TimeSpan.TicksPerHour == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value.Ticks / TimeSpan.TicksPerHour}h"),
        _ when Value.Ticks % TimeSpan.TicksPerMinute == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value.Ticks / TimeSpan.TicksPerMinute}m"),
        _ when Value.Ticks % TimeSpan.TicksPerSecond == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value.Ticks / TimeSpan.TicksPerSecond}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Value.Ticks / TimeSpan.TicksPerMillisecond}ms"),
    };

    /// <summary>Reads a whole number with its unit.</summary>
    public static bool TryParse(string text, out Duration duration)
    {
        var unit = text.Length - text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz").Length;
        duration = default;
        if (!int.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        TimeSpan? value = text[^unit..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" when number <= MaxDays * 24 => TimeSpan.FromHours(number),
            "d" when number <= MaxDays => TimeSpan.FromDays(number),
            _ => null,
        };
        duration = new Duration(value ?? default);
        return value is not null;
    }
}

/// <summary>A number of bytes as channel files write it: <c>512</c>, <c>64KiB</c>, <c>16MiB</c>.</summary>
public readonly record struct ByteSize(long Value)
{
    public static ByteSize FromMebibytes(int mebibytes) => new(mebibytes * 1024L * 1024);

    /// <summary>As channel files write it, in the largest unit that leaves a whole number.</summary>
    public override string ToString() => Value switch
    {
        > 0 when Value % (1 << 30) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value >> 30}GiB"),
        > 0 when Value % (1 << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value >> 20}MiB"),
        > 0 when Value % (1 << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Value >> 10}KiB"),
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a whole number with or without its unit.</summary>
    public static bool TryParse(string text, out ByteSize size)
    {
        var (number, unit) = text switch
        {
            [.. var head, 'K', 'i', 'B'] => (head, 1024L),
            [.. var head, 'M', 'i', 'B'] => (head, 1024L * 1024),
            [.. var head, 'G', 'i', 'B'] => (head, 1024L * 1024 * 1024),
            _ => (text, 1L),
        };
        var ok = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        size = new ByteSize(count * unit);
        return ok;
    }
}

/// <summary>The path of a file that the engine reads: in a channel file <c>/etc/x.pem</c>, <c>${file:/etc/x.pem}</c> or <c>${secret:x}</c>, which all name the file and not its content.</summary>
/// <param name="Value">The path; a relative one has been put below the folder of its channel file.</param>
public sealed record FilePath(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A value that must come from outside the file (<c>${env:}</c>, <c>${file:}</c>, <c>${secret:}</c>) and is never shown.</summary>
public sealed class Secret(string value)
{
    /// <summary>The value itself. Never log it.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
