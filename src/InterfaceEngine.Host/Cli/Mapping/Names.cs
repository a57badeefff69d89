using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>The names that the <c>namespaces.yaml</c> of a channels folder gives URIs.</summary>
internal static class Names
{
    private const string FileName = "namespaces.yaml";

    /// <returns>Null, and told on the standard error, where the file has faults.</returns>
    public static ChannelNamespaces? Read(string? folder)
    {
        if (folder is null)
        {
            return ChannelNamespaces.Empty;
        }

        var library = ChannelLibrary.Read(folder, ChannelEnvironment.OfProcess);
        var faults = library.Faults.Where(fault => Path.GetFileName(fault.Place.File) == FileName).ToArray();
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(new FaultRenderer(new ChannelReading([], []), library).ToText(fault));
        }

        return faults.Length == 0 ? library.Namespaces : null;
    }
}
