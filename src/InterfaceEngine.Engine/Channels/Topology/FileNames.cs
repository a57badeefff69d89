using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Paths in which nothing changes from message to message.</summary>
internal static class FileNames
{
    public static IEnumerable<ChannelFault> Of(ChannelFile file)
    {
        foreach (var target in file.Config!.Destinations.Select(destination => destination.File).OfType<Config.FileDestinationConfig>())
        {
            if (PathTemplate.TryParse(target.Path.Text, out var path) && path.Parts.All(part => part is PathTemplatePart.Literal))
            {
                yield return ChannelTopology.Warning(
                    FaultCodes.SameFileAlways, file, target, nameof(target.Path), "every message would have the same file name",
                    "put a value of the message in it, such as {MSH-10} or {sequence}");
            }
        }
    }
}
