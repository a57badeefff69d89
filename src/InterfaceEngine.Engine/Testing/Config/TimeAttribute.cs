using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>A point in time with its offset (ISO 8601): without one it would mean another time on each machine.</summary>
internal sealed class TimeAttribute : ValueRuleAttribute
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFzzz"];

    /// <summary>The point in time of a text that keeps the rule.</summary>
    public static bool TryRead(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(
            text.EndsWith('Z') ? text[..^1] + "+00:00" : text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!TryRead(value, out _))
        {
            yield return new TextFault(
                FaultCodes.TestTime, "is no point in time with its offset", "for example 2026-03-02T08:15:00+01:00, or with Z for UTC");
        }
    }
}
