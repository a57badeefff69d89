using System.Globalization;
using System.Text.Json;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>What keeps tests from being run.</summary>
internal sealed class TestFaults(ChannelLoad load, ChannelTests tests, bool json)
{
    private readonly IReadOnlyList<ChannelFault> _faults = tests.Faults;

    public int Count => _faults.Count + load.MapFaults.Count;

    public void Write(TextWriter output)
    {
        var renderer = new FaultRenderer(tests.Reading);
        foreach (var fault in _faults)
        {
            output.WriteLine(json ? FaultRenderer.ToJson(fault) : renderer.ToText(fault));
        }

        foreach (var fault in load.MapFaults)
        {
            output.WriteLine(json ? JsonSerializer.Serialize(fault, JsonSerializerOptions.Web) : fault.ToText());
        }

        if (!json)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "fault" : "faults")}; no test was run"));
        }
    }
}
