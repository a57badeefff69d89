using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>What reading a folder of channel files, or one text, gave.</summary>
/// <param name="Files">Every file, in the order of their paths.</param>
/// <param name="FolderFaults">What is wrong with the folder itself.</param>
public sealed record ChannelReading(IReadOnlyList<ChannelFile> Files, IReadOnlyList<ChannelFault> FolderFaults)
{
    /// <summary>The channels of the files that have no fault.</summary>
    public IEnumerable<ChannelConfig> Configs => Files.Select(file => file.Config).OfType<ChannelConfig>();

    /// <summary>Every fault of the folder and of every file, in order.</summary>
    public IEnumerable<ChannelFault> Faults => FolderFaults.Concat(Files.SelectMany(file => file.Faults));

    /// <summary>Whether anything is wrong anywhere.</summary>
    public bool HasFaults => Faults.Any();
}
