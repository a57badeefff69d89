using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A folder of channel files, read and compiled: the channels that can run, and everything that is wrong.</summary>
public sealed class ChannelLoad
{
    private ChannelLoad(ChannelReading reading, ChannelLibrary library, ChannelSet channels)
    {
        Reading = reading;
        Library = library;
        Channels = channels;
    }

    /// <summary>The files.</summary>
    public ChannelReading Reading { get; }

    /// <summary>What the channels share.</summary>
    public ChannelLibrary Library { get; }

    /// <summary>Every fault: of what channels share, of the files, then of their expressions.</summary>
    public IReadOnlyList<ChannelFault> Faults { get; private init; } = [];

    /// <summary>What can run but is probably not meant so, in the same order. It is no fault and keeps nothing from running.</summary>
    public IReadOnlyList<ChannelFault> Warnings { get; private init; } = [];

    /// <summary>Every fault of the map files in the folder <c>maps</c> beside the channels; none where no channel sends FHIR.</summary>
    public IReadOnlyList<MapFault> MapFaults { get; private init; } = [];

    /// <summary>How many faults there are, of channels and of maps.</summary>
    public int FaultCount => Faults.Count + MapFaults.Count;

    /// <summary>Whether all of it can run.</summary>
    public bool IsGood => FaultCount == 0;

    internal ChannelSet Channels { get; }

    /// <summary>Every file, with its channel where that can run.</summary>
    internal IReadOnlyList<(ChannelFile File, Channel? Channel)> Compiled { get; private init; } = [];

    /// <summary>How many channels can run.</summary>
    public int Count => Channels.Channels.Count;

    /// <summary>Reads and compiles every channel file of a folder.</summary>
    /// <param name="folder">
    /// The folder; its <c>maps</c> adds to the product's maps and overrides them, and <see cref="ChannelLibrary"/> says what else it has.
    /// </param>
    /// <param name="environment">Where <c>${...}</c> come from.</param>
    /// <param name="maps">The maps of the folder, where they are kept from one load to the next.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public static ChannelLoad Of(string folder, ChannelEnvironment environment, ChannelMaps? maps = null)
    {
        var reading = ChannelFiles.Read(folder, environment);
        var sendsFhir = reading.Files.Any(file => file.Config is { } config && config.Destinations.Any(destination => destination.BundleType is not null));
        maps ??= new ChannelMaps(folder);
        var library = ChannelLibrary.Read(folder, environment);
        var mapLoad = sendsFhir ? maps.Read(library) : new MapLoad(null, []);
        var compiler = new ChannelCompiler(library, mapLoad.Maps, maps.Version);
        (ChannelFile File, Channel? Channel)[] compiled = [.. reading.Files.Select(file => (file, compiler.Compile(file)))];
        return new ChannelLoad(reading, library, new ChannelSet([.. compiled.Select(pair => pair.Channel).OfType<Channel>()]))
        {
            Compiled = compiled,
            Faults = [.. library.Faults, .. reading.Faults, .. compiler.Faults],
            Warnings = [.. library.Warnings, .. compiler.Warnings],
            MapFaults = [.. mapLoad.Faults.Where(fault => !library.Explains(fault))],
        };
    }
}
