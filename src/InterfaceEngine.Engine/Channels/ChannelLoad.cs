using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A folder of channel files, read and compiled: the channels that can run, and everything that is wrong.</summary>
public sealed class ChannelLoad
{
    private const string MapsFolder = "maps";

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

    /// <summary>The maps; without any where no channel sends FHIR.</summary>
    internal MapLoad Maps { get; private init; } = new(null, []);

    /// <summary>How many channels can run.</summary>
    public int Count => Channels.Channels.Count;

    /// <summary>Reads and compiles every channel file of a folder.</summary>
    /// <param name="folder">The folder; its <c>maps</c> adds to the product's maps and overrides them.</param>
    /// <param name="environment">Where <c>${...}</c> come from.</param>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public static ChannelLoad Of(string folder, ChannelEnvironment environment) => Of(folder, environment, null);

    /// <summary>As <see cref="Of(string, ChannelEnvironment)"/>, with maps of the folder that were read before: reading them takes longest.</summary>
    internal static ChannelLoad Of(string folder, ChannelEnvironment environment, MapLoad? known)
    {
        var reading = ChannelFiles.Read(folder, environment);
        var sendsFhir = reading.Files.Any(file => file.Config is { } config && config.Destinations.Any(destination => destination.BundleType is not null));
        var maps = !sendsFhir ? new MapLoad(null, []) : known ?? MapSet.Load(Path.Combine(folder, MapsFolder));
        var compiler = new ChannelCompiler(maps.Maps is null ? null : new FhirMapper(maps.Maps));
        var channels = reading.Files.Select(compiler.Compile).OfType<Channel>().ToArray();
        return new ChannelLoad(reading, new ChannelSet(channels), [.. reading.Faults, .. compiler.Faults], maps.Faults) { Maps = maps };
    }
}
