using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A character set that the engine knows, or <c>auto</c>.</summary>
internal sealed class CharsetNameAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (value != "auto" && !Charset.TryFind(value, out _))
        {
            yield return new TextFault(
                FaultCodes.Charset, "is not a known character set", "auto, or a name of HL7 table 0211 such as UNICODE UTF-8, 8859/1 or ASCII");
        }
    }
}
