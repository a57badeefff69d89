using System.Net;

namespace InterfaceEngine.Engine.Sources;

/// <summary>Networks as channel files name them: an address alone is the network that has only it.</summary>
internal static class Networks
{
    public static IReadOnlyList<IPNetwork> Of(IEnumerable<string> texts) => [.. texts.Select(Parse)];

    private static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.Parse(text) is var address && address.GetAddressBytes().Length == 4
            ? new IPNetwork(address, 32)
            : new IPNetwork(address, 128);
}
