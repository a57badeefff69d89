using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A folder of channel files, read and compiled: the channels that can run, and everything that is wrong.</summary>
public sealed class ChannelLoad
{
    private ChannelLoad(ChannelReading reading, ChannelSet channels, IReadOnlyList<ChannelFault> faults)
    {
        Reading = reading;
        Channels = channels;
        Faults = faults;
    }

    /// <summary>The files.</summary>
    public ChannelReading Reading { get; }

    /// <summary>Every fault: of the files, then of their expressions.</summary>
    public IReadOnlyList<ChannelFault> Faults { get; }

    internal ChannelSet Channels { get; }

    /// <summary>How many channels can run.</summary>
    public int Count => Channels.Channels.Count;

    /// <summary>Reads and compiles every channel file of a folder.</summary>
    public static ChannelLoad Of(string folder, ChannelEnvironment environment) => Of(ChannelFiles.Read(folder, environment));

    internal static ChannelLoad Of(ChannelReading reading)
    {
        var compiler = new ChannelCompiler();
        var channels = reading.Files.Select(compiler.Compile).OfType<Channel>().ToArray();
        return new ChannelLoad(reading, new ChannelSet(channels), [.. reading.Faults, .. compiler.Faults]);
    }
}
