using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Tests.Engine.Steps;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Routing;

public sealed class MessageRouterTests : IDisposable
{
    private readonly RoutingMetrics _metrics = new("test");

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void The_number_of_the_message_is_known_to_filter_steps_and_the_conditions_behind_them()
    {
        var channel = StepBench.Channel(
            "- calculate: { PV1-19: sequence() }\n- if: sequence() = 4711\n  then: [ set: { PV1-5: seen } ]",
            "filter: sequence() = 4711\ndestinations:\n  - name: out\n    when: sequence() = 4711 and PV1-19 = \"4711\"\n    file: { path: \"{MSH-10}.hl7\" }");
        var stored = new StoredMessage(4711, StepBench.Time.GetUtcNow(), ["example"], "ADT^A01", "MSG00001", "A|B", Some.Bytes(Some.Admission));

        var routed = new MessageRouter(new ChannelSet([channel]), _metrics, NullLogger.Instance, StepBench.Time).Route(stored);

        var routing = routed.Channels.Should().ContainSingle().Which;
        routing.Reason.Should().BeNull();
        var sent = Encoding.UTF8.GetString(routing.Deliveries.Should().ContainSingle().Which.Content!.Value.Span);
        sent.Should().Contain("\rPV1|1|I|4W^412^A||seen|").And.Contain("|4711\r");
    }
}
