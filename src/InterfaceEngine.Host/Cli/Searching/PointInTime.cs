using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Host.Cli.Searching;

/// <summary>Points in time on a command line.</summary>
internal static class PointInTime
{
    /// <summary>Reads how long ago (<c>2h</c>, <c>7d</c>) or a date with or without time (<c>2026-11-24T08:00</c>); without an offset it is local.</summary>
    public static bool TryParse(string text, TimeProvider time, out DateTimeOffset point)
    {
        if (Duration.TryParse(text, out var ago))
        {
            point = time.GetUtcNow() - ago.Value;
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out point))
        {
            return false;
        }

        var hasOffset = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) && local.Kind != DateTimeKind.Unspecified;
        point = hasOffset ? point : new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local));
        return true;
    }
}
