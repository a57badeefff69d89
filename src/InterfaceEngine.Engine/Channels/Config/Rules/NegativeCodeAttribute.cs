namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A code of MSA-1 (HL7 table 0008) that says no.</summary>
internal sealed class NegativeCodeAttribute : ValueRuleAttribute
{
    private static readonly string[] Codes = ["AE", "AR", "CE", "CR"];

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Codes.Contains(value))
        {
            var upper = value.ToUpperInvariant();
            yield return new TextFault(
                FaultCodes.NegativeCode, "is not a negative acknowledgment code", "one of AE, AR, CE, CR", Codes.Contains(upper) ? upper : null);
        }
    }
}
