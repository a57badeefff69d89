namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A local address to listen on.</summary>
internal sealed class LocalAddressAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!IpText.TryParse(value, out _))
        {
            var suggestion = value switch { "localhost" => "127.0.0.1", "*" or "any" => "0.0.0.0", _ => null };
            yield return new TextFault(
                FaultCodes.Address, "is not an address", "an IPv4 or IPv6 address; 0.0.0.0 is every IPv4 address, :: every address", suggestion);
        }
    }
}
