using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Which maps <c>map</c> uses.</summary>
/// <param name="maps">A folder of map files over those of the product; null for that of the channels folder, or none.</param>
/// <param name="channels">A folder of channel files, whose functions and lookup tables maps may use; null for none.</param>
internal sealed class MapSource(string? maps, string? channels)
{
    private readonly ChannelLibrary _library = channels is null ? ChannelLibrary.Empty : ChannelLibrary.Read(channels, ChannelEnvironment.OfProcess);

    /// <summary>The folder of overrides; null for none.</summary>
    public string? Folder => maps ?? (channels is null ? null : Path.Combine(channels, "maps"));

    /// <summary>What the channels of the folder share.</summary>
    public ChannelLibrary Library => _library;

    /// <summary>The mapper; null, and told on the standard error, where a folder is not there or has faults.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public FhirMapper? Mapper() => IsThere() ? Mapper(Folder) : null;

    /// <summary>The mapper with another folder of overrides in the place of this one.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public FhirMapper? Mapper(string? folder)
    {
        var load = MapSet.Load(folder, _library.MapLanguage);
        foreach (var fault in load.Faults)
        {
            Console.Error.WriteLine(fault.ToText());
        }

        return load.Maps is null ? null : new FhirMapper(load.Maps, lookup: _library.MapLookup);
    }

    /// <summary>False, and told, where a folder that was asked for is not there or has faults.</summary>
    public bool IsThere()
    {
        foreach (var folder in new[] { maps, channels }.OfType<string>().Where(folder => !Directory.Exists(folder)))
        {
            Console.Error.WriteLine($"there is no folder {folder}");
            return false;
        }

        var renderer = new FaultRenderer(new ChannelReading([], []), _library);
        foreach (var fault in _library.Faults)
        {
            Console.Error.WriteLine(renderer.ToText(fault));
        }

        return _library.Faults.Count == 0;
    }
}
