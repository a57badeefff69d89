using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Testing;

/// <summary>The channels of a folder in each environment that tests ask for, compiled once for each.</summary>
internal sealed class TestWorlds(ChannelLoad load, string folder, ChannelEnvironment environment, ChannelMaps maps)
{
    private readonly Dictionary<string, ChannelLoad> _loads = new() { [""] = load };

    /// <summary>The channels in the environment of a test.</summary>
    /// <exception cref="IOException">A map file cannot be read.</exception>
    public ChannelLoad For(TestsConfig file, TestConfig test)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in file.Environment.Concat(test.Given.Environment))
        {
            variables[name] = value;
        }

        var key = string.Concat(variables.Select(pair => $"{pair.Key}\n{pair.Value}\n\n"));
        if (!_loads.TryGetValue(key, out var world))
        {
            _loads.Add(key, world = ChannelLoad.Of(folder, environment with
            {
                Variable = name => variables.TryGetValue(name, out var value) ? value : environment.Variable(name),
            }, maps));
        }

        return world;
    }
}
