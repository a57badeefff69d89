using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A version of HL7 v2, as MSH-12 names it.</summary>
internal sealed class VersionAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Hl7Version.TryParse(value, out _))
        {
            var bare = value.TrimStart('v', 'V');
            yield return new TextFault(
                FaultCodes.Version, "is not a version of HL7 v2", "a version such as 2.3 or 2.5.1", Hl7Version.TryParse(bare, out _) ? bare : null);
        }
    }
}
