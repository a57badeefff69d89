using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Host.Cli;

/// <summary>What is wrong in a folder of channels and maps, for people.</summary>
internal static class FaultText
{
    public static IEnumerable<string> Of(ChannelLoad load)
    {
        var renderer = new FaultRenderer(load.Reading, load.Library);
        return [.. load.Warnings.Concat(load.Faults).Select(renderer.ToText), .. load.MapFaults.Select(fault => fault.ToText())];
    }
}
