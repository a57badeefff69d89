using System.Diagnostics.Metrics;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Routing;

/// <summary>What routing reports.</summary>
public sealed class RoutingMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Routing";

    private readonly Meter _meter;
    private readonly Counter<long> _routed;
    private readonly Counter<long> _names;

    public RoutingMetrics()
        : this(MeterName)
    {
    }

    /// <param name="meter">The name of the meter: what is not the engine's traffic is not counted with it.</param>
    internal RoutingMetrics(string meter)
    {
        _meter = new Meter(meter);
        _routed = _meter.CreateCounter<long>("interface_engine.messages.routed", null, "Messages by what their channel decided");
        _names = _meter.CreateCounter<long>("interface_engine.names.unknown", null, "Places of mapped messages with a name of an authority or coding system that has no URI");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Counts the names without a URI; which they are is content, and nothing for a metric.</summary>
    internal void Mapped(string channel, IReadOnlyList<UnknownName> names)
    {
        foreach (var name in names)
        {
            _names.Add(name.Count, new("channel", channel), new("kind", name.Kind == NameKind.Authority ? "authority" : "coding-system"));
        }
    }

    internal void Routed(ChannelRouting routing) => _routed.Add(1, new("channel", routing.Channel), new("outcome", routing.Outcome switch
    {
        RoutingOutcome.Routed => "routed",
        RoutingOutcome.Filtered => "filtered",
        _ => "failed",
    }));
}
