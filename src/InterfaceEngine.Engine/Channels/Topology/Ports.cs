using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Listeners that want the port of the engine's API. Listeners among each other are checked when the files are read.</summary>
internal static class Ports
{
    public static IEnumerable<ChannelFault> Of(ChannelFile file, Uri web)
    {
        if (file.Config!.Receive.Mllp is { } mllp && mllp.Port == web.Port && Meet(IPAddress.Parse(mllp.Address), web))
        {
            yield return ChannelTopology.Warning(
                FaultCodes.PortOfApi, file, mllp, nameof(mllp.Port), $"port {mllp.Port} is where the engine's API listens ({web})",
                "give the listener another port, or move the API with run --web") with
            {
                Severity = FaultSeverity.Error,
            };
        }
    }

    private static bool Meet(IPAddress listener, Uri web)
    {
        var api = IPAddress.TryParse(web.Host.Trim('[', ']'), out var address) ? address : web.IsLoopback ? IPAddress.Loopback : IPAddress.IPv6Any;
        return listener.Equals(api) || listener.Equals(IPAddress.IPv6Any) || api.Equals(IPAddress.IPv6Any)
            || (listener.AddressFamily == AddressFamily.InterNetwork && api.AddressFamily == AddressFamily.InterNetwork
                && (listener.Equals(IPAddress.Any) || api.Equals(IPAddress.Any)));
    }
}
