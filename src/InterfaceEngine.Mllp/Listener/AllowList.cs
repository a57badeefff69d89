using System.Net;

namespace InterfaceEngine.Mllp;

/// <summary>The networks that may connect. IPv4 and IPv4-mapped IPv6 (RFC 4291 2.5.5.2) are the same address here, in the list and in the peer.</summary>
public sealed class AllowList(IReadOnlyList<IPNetwork> networks)
{
    private const int MappedPrefix = 96; // ::ffff:0:0/96

    private readonly IPNetwork[] _networks = [.. networks.Select(Unmapped)];

    /// <summary>True where the list is empty or one of its networks holds <paramref name="address"/>.</summary>
    public bool Permits(IPAddress address)
    {
        if (_networks.Length == 0)
        {
            return true;
        }

        var plain = Unmapped(address);
        return Array.Exists(_networks, network => network.Contains(plain));
    }

    /// <summary>An IPv4-mapped address as IPv4; every other as it is.</summary>
    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The same with its port.</summary>
    public static IPEndPoint Unmapped(IPEndPoint endPoint) => new(Unmapped(endPoint.Address), endPoint.Port);

    private static IPNetwork Unmapped(IPNetwork network) =>
        network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= MappedPrefix
            ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedPrefix)
            : network;
}
