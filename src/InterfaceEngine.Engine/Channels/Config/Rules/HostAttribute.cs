namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The name or address of another system, alone: no scheme, no port.</summary>
internal sealed class HostAttribute : ValueRuleAttribute
{
    private const int MaxLength = 253; // RFC 1035 section 2.3.4, written without the root's dot

    public override IEnumerable<TextFault> Check(string value)
    {
        if (IpText.TryParse(value, out _) || IsName(value))
        {
            yield break;
        }

        var hint = value switch
        {
            _ when value.Contains("://", StringComparison.Ordinal) => "the name or address alone, without a scheme",
            ['[', ..] => "an IPv6 address without brackets; the port has its own key",
            _ when value.Contains(':', StringComparison.Ordinal) => "the name or address alone; the port has its own key",
            _ when value.Any(c => !char.IsAscii(c)) => "a name with other than ASCII letters is written in its xn-- form",
            _ => "a name such as lab.example.org, or an address",
        };
        yield return new TextFault(FaultCodes.Host, "is not a host", hint);
    }

    /// <summary>Labels of letters, digits, hyphens and, as Windows networks have them, underscores; digits alone are a mistyped address.</summary>
    private static bool IsName(string value) =>
        value.Length is > 0 and <= MaxLength
        && value.Any(char.IsAsciiLetter)
        && value.Split('.').All(label => label.Length is > 0 and <= 63
            && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
