using InterfaceEngine.Engine.Destinations;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A key of Standard Webhooks.</summary>
internal sealed class WebhookKeyAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        if (!WebhookSigner.TryReadKey(value, out _))
        {
            yield return new TextFault(FaultCodes.WebhookKey, "is not a key of Standard Webhooks", "whsec_ and 24 to 64 bytes in base64")
            {
                IsConfidential = true,
            };
        }
    }
}
