using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// Standard Webhooks: the headers <c>webhook-id</c>, the same at each attempt; <c>webhook-timestamp</c>; and <c>webhook-signature</c>, an
/// HMAC-SHA256 of both and the body.
/// </summary>
public sealed record WebhookSignatureConfig
{
    /// <summary>
    /// The keys, each <c>whsec_</c> and 24 to 64 bytes in base64. With several there is a signature for each, so that the receiver can change
    /// from one to the next.
    /// </summary>
    /// <example>["${secret:webhook-key}"]</example>
    [WebhookKey]
    public required IReadOnlyList<Secret> Secrets { get; init; }
}
