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
            where destination.Channel == target.Config!.Channel || (destination.Mllp is { } mllp && Reaches(mllp, target.Config!.Receive.Mllp))
            select (From: file, Destination: destination, To: target.Config!.Channel)).ToArray();
        var next = edges.ToLookup(edge => edge.From.Config!.Channel, edge => edge.To, StringComparer.Ordinal);
        foreach (var (from, destination, to) in edges.Where(edge => edge.Destination.Mllp is not null))
        {
            if (ChannelWays.Shortest(to, from.Config!.Channel, next) is { } way)
            {
                yield return ChannelTopology.Warning(
                    FaultCodes.SentToItself, from, destination.Mllp!, nameof(MllpDestinationConfig.Port),
                    $"messages come back here: {string.Join(" -> ", [from.Config!.Channel, .. way])}",
                    "send to another system, or be sure that a filter ends the circle");
            }
        }
    }

    private static bool Reaches(MllpDestinationConfig destination, MllpReceiveConfig? listener)
    {
        if (listener is null || listener.Port != destination.Port)
        {
            return false;
        }

        var own = IPAddress.Parse(listener.Address);
        var isAny = own.Equals(IPAddress.Any) || own.Equals(IPAddress.IPv6Any);
        return destination.Host == "localhost" ? isAny || IPAddress.IsLoopback(own)
            : IPAddress.TryParse(destination.Host, out var host) && (host.Equals(own) || (isAny && IPAddress.IsLoopback(host)));
    }
}
