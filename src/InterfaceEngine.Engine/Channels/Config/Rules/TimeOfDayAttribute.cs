using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A time of a day, hours and minutes.</summary>
internal sealed class TimeOfDayAttribute : ValueRuleAttribute
{
    public override string Pattern => "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public static bool TryParse(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!TryParse(value, out _))
        {
            yield return new TextFault(FaultCodes.TimeOfDay, "is no time of a day", "hours and minutes with two digits each, from \"00:00\" to \"23:59\"");
        }
    }
}
