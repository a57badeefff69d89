using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Reloading;

namespace InterfaceEngine.Host.Cli;

/// <summary>The engine of this process, as the web part sees it: it answers before the engine has started and after it has stopped.</summary>
internal sealed class RunningEngine
{
    private volatile string? _notReadyReason = "starting";

    public MessageEngine? Engine { get; private set; }

    /// <summary>The channels that run and how they change; null before the start.</summary>
    public ChannelReload? Channels { get; private set; }

    public bool IsReady => _notReadyReason is null;

    public string? NotReadyReason => _notReadyReason;

    public void Started(MessageEngine engine, ChannelReload channels)
    {
        Engine = engine;
        Channels = channels;
        _notReadyReason = null;
    }

    public void Stopping() => _notReadyReason = "stopping";
}
