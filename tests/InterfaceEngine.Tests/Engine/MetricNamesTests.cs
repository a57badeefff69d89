using System.Diagnostics.Metrics;
using InterfaceEngine.Engine;
using InterfaceEngine.Storage;

namespace InterfaceEngine.Tests.Engine;

/// <summary>The names that dashboards and alarms rest on.</summary>
public sealed class MetricNamesTests
{
    [Theory]
    [InlineData("interface_engine.messages.received")]
    [InlineData("interface_engine.acknowledgments")]
    [InlineData("interface_engine.ack.duration")]
    [InlineData("interface_engine.deliveries")]
    [InlineData("interface_engine.delivery.duration")]
    [InlineData("interface_engine.queue.depth")]
    [InlineData("interface_engine.queue.size")]
    [InlineData("interface_engine.queue.full")]
    [InlineData("interface_engine.oldest_queued.age")]
    [InlineData("interface_engine.connections")]
    [InlineData("interface_engine.circuit.state")]
    [InlineData("interface_engine.conservation.imbalance")]
    [InlineData("interface_engine.store.commit.duration")]
    [InlineData("interface_engine.store.batch.size")]
    [InlineData("interface_engine.store.free")]
    [InlineData("interface_engine.store.low")]
    public void An_instrument_keeps_its_name(string name)
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => names.Add(instrument.Name) };
        using var engine = new EngineMetrics(TimeProvider.System);
        using var store = new StoreMetrics();
        listener.Start();
        names.Should().Contain(name);
    }
}
