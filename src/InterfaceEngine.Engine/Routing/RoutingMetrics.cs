using System.Diagnostics.Metrics;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Routing;

/// <summary>What routing reports.</summary>
public sealed class RoutingMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "InterfaceEngine.Routing";

    private readonly Meter _meter;
    private readonly Counter<long> _routed;

    public RoutingMetrics()
        : this(MeterName)
    {
    }

    /// <param name="meter">The name of the meter: what is not the engine's traffic is not counted with it.</param>
    internal RoutingMetrics(string meter)
    {
        _meter = new Meter(meter);
        _routed = _meter.CreateCounter<long>("interface_engine.messages.routed", null, "Messages by what their channel decided");
    }

    public void Dispose() => _meter.Dispose();

    internal void Routed(ChannelRouting routing) => _routed.Add(1, new("channel", routing.Channel), new("outcome", routing.Outcome switch
    {
        RoutingOutcome.Routed => "routed",
        RoutingOutcome.Filtered => "filtered",
        _ => "failed",
    }));
}
