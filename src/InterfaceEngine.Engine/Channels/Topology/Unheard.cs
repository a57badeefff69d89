using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Channels that take messages from other channels alone, and that none sends to.</summary>
internal static class Unheard
{
    public static IEnumerable<ChannelFault> Of(IReadOnlyList<ChannelFile> files)
    {
        var named = files.SelectMany(file => file.Config!.Destinations).Select(destination => destination.Channel).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Config!.Receive.Channel is not null && !named.Contains(file.Config.Channel)))
        {
            yield return ChannelTopology.Warning(
                FaultCodes.NothingSendsHere, file, file.Config!.Receive, nameof(ReceiveConfig.Channel), $"no destination sends to the channel '{file.Config.Channel}'",
                $"name it in a destination of another channel: channel: {file.Config.Channel}");
        }
    }
}
