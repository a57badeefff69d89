using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Listeners that want the port of the engine's API. Listeners among each other are checked when the files are read.</summary>
internal static class Ports
{
    public static IEnumerable<ChannelFault> Of(ChannelFile file, Uri web)
    {
        if (LocalListener.Of(file.Config!.Receive) is { } listener && listener.Port == web.Port && Meet(listener.IP, web))
        {
            yield return ChannelTopology.Warning(
                FaultCodes.PortOfApi, file, listener.Config, LocalListener.PortProperty, $"port {listener.Port} is where the engine's API listens ({web})",
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
