using InterfaceEngine.Engine;
using InterfaceEngine.Host.Cli;

namespace InterfaceEngine.Host.Api;

internal static class ChannelsApi
{
    public static IReadOnlyList<ChannelStatus> List(RunningEngine engine) => engine.Engine?.Status() ?? [];
}
