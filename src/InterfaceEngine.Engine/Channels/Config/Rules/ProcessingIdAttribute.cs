namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A processing id: HL7 table 0103.</summary>
internal sealed class ProcessingIdAttribute : ValueRuleAttribute
{
    public override string Pattern => "^[PTD]$";

    public override IEnumerable<TextFault> Check(string value)
    {
        if (value is not ("P" or "T" or "D"))
        {
            var suggestion = value.ToLowerInvariant() switch
            {
                "p" or "prod" or "production" => "P",
                "t" or "test" or "training" => "T",
                "d" or "debug" or "debugging" => "D",
                _ => null,
            };
            yield return new TextFault(FaultCodes.ProcessingId, "is not a processing id", "P production, T training, D debugging", suggestion);
        }
    }
}
