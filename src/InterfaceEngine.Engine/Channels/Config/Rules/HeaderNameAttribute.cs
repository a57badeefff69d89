namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The name of an HTTP header that the engine does not set itself.</summary>
internal sealed class HeaderNameAttribute : ValueRuleAttribute
{
    private static readonly string[] Own =
    [
        "authorization", "connection", "content-length", "content-type", "host", "transfer-encoding", "webhook-id", "webhook-signature", "webhook-timestamp",
    ];

    /// <summary>What is wrong with a name, as the rest of a sentence; null where nothing is.</summary>
    public static (string Predicate, string Hint)? Fault(string name) =>
        name.Length == 0 || !name.All(IsTokenCharacter) ? ("is not a name of a header", "letters, digits and hyphens, such as X-Facility")
        : Own.Contains(name, StringComparer.OrdinalIgnoreCase) ? ("is a header that the engine sets", "content-type, auth and sign are keys of their own")
        : null;

    public override IEnumerable<TextFault> Check(string value)
    {
        if (Fault(value) is var (predicate, hint))
        {
            yield return new TextFault(FaultCodes.Header, predicate, hint);
        }
    }

    // RFC 9110 section 5.6.2
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
