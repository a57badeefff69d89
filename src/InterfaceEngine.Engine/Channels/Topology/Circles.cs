using System.Net;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>
/// Ways on which a message comes back to a channel that had it, through a port of this engine. Those through channels alone are faults that
/// are found when the files are read.
/// </summary>
internal static class Circles
{
    public static IEnumerable<ChannelFault> Of(IReadOnlyList<ChannelFile> files)
    {
        var edges = (
            from file in files
            from destination in file.Config!.Destinations
            from target in files
            where destination.Channel == target.Config!.Channel || Reaches(destination, target.Config!.Receive)
            select (From: file, Destination: destination, To: target.Config!.Channel)).ToArray();
        var next = edges.ToLookup(edge => edge.From.Config!.Channel, edge => edge.To, StringComparer.Ordinal);
        foreach (var (from, destination, to) in edges.Where(edge => edge.Destination.Channel is null))
        {
            if (ChannelWays.Shortest(to, from.Config!.Channel, next) is { } way)
            {
                yield return ChannelTopology.Warning(
                    FaultCodes.SentToItself, from, destination.Mllp ?? (object)destination.Http!,
                    destination.Mllp is null ? nameof(HttpDestinationConfig.Url) : nameof(MllpDestinationConfig.Port),
                    $"messages come back here: {string.Join(" -> ", [from.Config!.Channel, .. way])}",
                    "send to another system, or be sure that a filter ends the circle");
            }
        }
    }

    private static bool Reaches(DestinationConfig destination, ReceiveConfig receive) => (destination, receive) switch
    {
        ({ Mllp: { } to }, { Mllp: not null }) => Reaches(to.Host, to.Port, LocalListener.Of(receive)!),
        ({ Http: { } to }, { Http: { } at }) when new Uri(to.Url) is var url =>
            url.AbsolutePath == at.Path && Reaches(url.IdnHost, url.Port, LocalListener.Of(receive)!),
        _ => false,
    };

    private static bool Reaches(string host, int port, LocalListener listener)
    {
        if (listener.Port != port)
        {
            return false;
        }

        var own = listener.IP;
        var isAny = own.Equals(IPAddress.Any) || own.Equals(IPAddress.IPv6Any);
        return host == "localhost" ? isAny || IPAddress.IsLoopback(own)
            : IPAddress.TryParse(host, out var address) && (address.Equals(own) || (isAny && IPAddress.IsLoopback(address)));
    }
}
