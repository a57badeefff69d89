using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>
/// What the channels of a folder must keep together. A fault is told at every place that it concerns, so that no file with one is taken:
/// which of two files came later, a folder does not tell.
/// </summary>
internal abstract class FolderCheck
{
    /// <summary>Looks at files that may have faults of their own: only what <see cref="SourcePlaces"/> knows was read well.</summary>
    public abstract void Check(IReadOnlyList<FolderFile> files);
}

/// <summary>A file of a folder that is checked with the others.</summary>
internal sealed record FolderFile(ChannelConfig Config, Draft Draft);
