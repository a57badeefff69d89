using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A day, or a time of a day, in the form of ISO 8601; UTC where no offset is given.</summary>
internal sealed class PointInTimeAttribute : ValueRuleAttribute
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static bool TryParse(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!TryParse(value, out _))
        {
            yield return new TextFault(FaultCodes.PointInTime, "is not a point in time", "for example 2026-01-15T12:00:00Z");
        }
    }
}
