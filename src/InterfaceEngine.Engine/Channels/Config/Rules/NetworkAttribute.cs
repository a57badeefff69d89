using System.Globalization;
using System.Net;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>An address or a network in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3).</summary>
internal sealed class NetworkAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (!IpText.TryParse(slash < 0 ? value : value[..slash], out var address))
        {
            yield return new TextFault(FaultCodes.Network, "is not a network", "an address, or a network such as 10.20.0.0/16 or 2001:db8::/32");
            yield break;
        }

        if (slash < 0)
        {
            yield break;
        }

        var bytes = address.GetAddressBytes();
        if (!int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bytes.Length * 8)
        {
            yield return new TextFault(FaultCodes.Network, "is not a network", $"behind the slash stands a number from 0 to {bytes.Length * 8}")
            {
                Offset = slash + 1,
                Length = value.Length - slash - 1,
            };
        }
        else if (Cut(bytes, prefix))
        {
            yield return new TextFault(
                FaultCodes.Network,
                "is not a network: it is an address within one",
                Suggestion: string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{prefix}"));
        }
    }

    /// <summary>Clears the bits behind the prefix; true where one was set.</summary>
    private static bool Cut(byte[] bytes, int prefix)
    {
        var cut = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = (byte)(bytes[i] & (0xFF00 >> Math.Clamp(prefix - i * 8, 0, 8)));
            cut |= kept != bytes[i];
            bytes[i] = kept;
        }

        return cut;
    }
}
