using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>
/// Addresses as people mean them. <see cref="IPAddress.TryParse(string, out IPAddress)"/> also takes <c>10.1</c> for 10.0.0.1 and
/// <c>010.0.0.1</c> for 8.0.0.1, which nobody means in a channel file.
/// </summary>
internal static class IpText
{
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        if (!IPAddress.TryParse(text, out address) || address.IsIPv4MappedToIPv6 || text.Contains('[', StringComparison.Ordinal))
        {
            return false;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text;
    }
}
