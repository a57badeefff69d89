namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A time zone that this machine knows.</summary>
internal sealed class TimeZoneNameAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(value, out _))
        {
            var known = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id);
            yield return new TextFault(
                FaultCodes.TimeZone, "is no time zone that is known here", "a name of the IANA database, such as Europe/Berlin or UTC", Nearest.To(value, known));
        }
    }
}
