using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>The names that the <c>segments.yaml</c> of a channels folder gives to what senders add to the standard.</summary>
internal static class LocalNames
{
    private const string FileName = "segments.yaml";

    /// <returns>Null, and told on the standard error, where they cannot be had.</returns>
    public static IReadOnlyList<LocalSegment>? Read(string folder)
    {
        var library = ChannelLibrary.Read(folder, ChannelEnvironment.OfProcess);
        var faults = library.Faults.Where(fault => Path.GetFileName(fault.Place.File) == FileName).ToArray();
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(new FaultRenderer(new ChannelReading([], []), library).ToText(fault));
        }

        if (faults.Length == 0 && library.Segments is null)
        {
            Console.Error.WriteLine($"{folder} has no {FileName}");
        }

        return faults.Length == 0 ? library.Segments : null;
    }
}
