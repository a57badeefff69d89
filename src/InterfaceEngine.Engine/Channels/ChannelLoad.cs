using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A folder of channel files, read and compiled: the channels that can run, and everything that is wrong.</summary>
public sealed class ChannelLoad
{
    private ChannelLoad(ChannelReading reading, ChannelSet channels, IReadOnlyList<ChannelFault> faults, IReadOnlyList<MapFault> mapFaults)
    {
        Reading = reading;
        MapFaults = mapFaults;
        Channels = channels;
        Faults = faults;
    }

    /// <summary>The files.</summary>
    public ChannelReading Reading { get; }

    /// <summary>Every fault: of the files, then of their expressions.</summary>
    public IReadOnlyList<ChannelFault> Faults { get; }

    /// <summary>Every fault of the map files in the folder <c>maps</c> beside the channels; none where no channel sends FHIR.</summary>
    public IReadOnlyList<MapFault> MapFaults { get; }

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
    /// <param name="folder">The folder; its <c>maps</c> adds to the product's maps and overrides them.</param>
    /// <param name="environment">Where <c>${...}</c> come from.</param>
    /// <param name="maps">The maps of the folder, where they are kept from one load to the next.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public static ChannelLoad Of(string folder, ChannelEnvironment environment, ChannelMaps? maps = null)
    {
        var reading = ChannelFiles.Read(folder, environment);
        var sendsFhir = reading.Files.Any(file => file.Config is { } config && config.Destinations.Any(destination => destination.BundleType is not null));
        maps ??= new ChannelMaps(folder);
        var mapLoad = sendsFhir ? maps.Read() : new MapLoad(null, []);
        var compiler = new ChannelCompiler(mapLoad.Maps is null ? null : new FhirMapper(mapLoad.Maps), maps.Version);
        (ChannelFile File, Channel? Channel)[] compiled = [.. reading.Files.Select(file => (file, compiler.Compile(file)))];
        var channels = new ChannelSet([.. compiled.Select(pair => pair.Channel).OfType<Channel>()]);
        return new ChannelLoad(reading, channels, [.. reading.Faults, .. compiler.Faults], mapLoad.Faults) { Compiled = compiled };
    }
}
