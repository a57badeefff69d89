namespace InterfaceEngine.Host.Cli;

/// <summary>How the engine runs.</summary>
/// <param name="Channels">The folder of channel files.</param>
/// <param name="Data">The folder of the store.</param>
/// <param name="Web">The address of API, metrics and health.</param>
/// <param name="Keep">How long messages are kept; zero keeps them for ever.</param>
/// <param name="StopWithin">How long stopping may take.</param>
/// <param name="Reload">How changes of the channel files are taken.</param>
/// <param name="Room">How much memory and disk it leaves to others.</param>
/// <param name="JsonLog">Log lines as JSON rather than text.</param>
internal sealed record RunOptions(
    string Channels, string Data, Uri Web, TimeSpan Keep, TimeSpan StopWithin, ReloadOptions Reload, RoomOptions Room, bool JsonLog);
