using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Yaml;

namespace InterfaceEngine.Engine.Testing;

/// <summary>
/// The names of a channel's destinations as its file has them: a test may say that a destination which its environment leaves out
/// (<c>if-set</c>) does not get a message, and a mistyped name is still found.
/// </summary>
internal static class DestinationNames
{
    public static IReadOnlyCollection<string> In(ChannelFile file) =>
    [
        .. from mapping in Destinations(file)
           select mapping.Find("name")?.Value into name
           where name is YamlScalar
           select ((YamlScalar)name).Text
    ];

    private static IEnumerable<YamlMapping> Destinations(ChannelFile file) =>
        YamlTree.Read(file.Source, new ReadingLimits(), new FaultList(file.Path, 1)) is YamlMapping root
        && root.Find("destinations")?.Value is YamlSequence destinations
            ? destinations.Items.OfType<YamlMapping>()
            : [];
}
