using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Tests.Engine.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Steps;

/// <summary>What steps mean for the answer and for where the message goes.</summary>
public sealed class RejectionTests
{
    private const string Wards = "- lookup: { field: PV1-3.1, table: wards, otherwise: reject }\n- if: PID-8 = \"X\"\n  then: [ reject: { class: reject, error: 102, at: PID-8, text: X is no sex } ]";

    [Theory]
    [InlineData("4W", "F", "MSA|AA|MSG00001", "ACK^A01^ACK")]
    [InlineData("5W", "F", "MSA|AE|MSG00001", "ERR||PV1^1^3^1^1|103^Table value not found^HL70357|E||||the table wards has no entry for PV1-3.1")]
    [InlineData("4W", "X", "MSA|AR|MSG00001", "ERR||PID^1^8^1|102^Data type error^HL70357|E||||X is no sex")]
    public async Task A_sender_is_answered_what_the_steps_decide(string ward, string sex, string msa, string error)
    {
        using var bench = new IntakeBench(StepBench.Channel(Wards));

        var answer = (await bench.SendAsync(Message(ward, sex))).Single();

        answer.Should().Contain("\r" + msa).And.Contain(error);
        bench.Log.Appended.Should().HaveCount(msa.Contains("AA", StringComparison.Ordinal) ? 1 : 0);
        bench.Log.Rejected.Should().HaveCount(msa.Contains("AA", StringComparison.Ordinal) ? 0 : 1, "what is refused is kept");
    }

    [Fact]
    public async Task What_the_filter_leaves_out_is_not_refused()
    {
        using var bench = new IntakeBench(StepBench.Channel(Wards, "filter: PV1-2 = \"E\""));
        (await bench.SendAsync(Message("5W", "F"))).Single().Should().Contain("MSA|AA|");
    }

    [Fact]
    public async Task A_message_goes_to_the_channels_that_do_not_refuse_it()
    {
        var other = StepBench.Channel("- set: { PID-8: F }", "description: another");
        using var bench = new IntakeBench(StepBench.Channel(Wards), other);
        (await bench.SendAsync(Message("5W", "F"))).Single().Should().Contain("MSA|AA|");
        bench.Log.Appended.Single().Channels.Should().Equal(other.Name);
    }

    [Fact]
    public void Destinations_get_the_changed_message_and_what_was_received_where_nothing_changed()
    {
        var destinations = "destinations:\n  - { name: men, when: PID-8 = \"male\", order: PID-8, file: { path: \"{PID-8}.hl7\" } }\n  - { name: all, file: { path: x } }";
        var routing = Route("- map-value: { field: PID-8, values: { M: male } }", destinations, Message("4W", "M"));
        routing.Deliveries.Select(delivery => delivery.Destination).Should().Equal("men", "all");
        routing.Deliveries[0].Target.Should().Be("male.hl7");
        routing.Deliveries.Select(delivery => Encoding.UTF8.GetString(delivery.Content!.Value.Span)).Should().OnlyContain(sent => sent == Message("4W", "male"));
        Route("- map-value: { field: PID-8, values: { M: male } }", destinations, Message("4W", "F")).Deliveries.Single().Content.Should().BeNull();
    }

    [Theory]
    [InlineData("- drop: not ours", RoutingOutcome.Filtered, "step 1 (drop, line 7): not ours", "")]
    [InlineData("- reject: { text: no }", RoutingOutcome.Failed, "refused: step 1 (reject, line 7): no", "")]
    [InlineData("- convert: { field: PID-8, to: number, otherwise: fail }", RoutingOutcome.Failed, "step 1 (convert, line 7): PID-8 cannot be converted to number", "")]
    [InlineData("- route: { channel: next }", RoutingOutcome.Routed, null, "route.next")]
    [InlineData("- route: { channel: next, continue: true }", RoutingOutcome.Routed, null, "route.next all")]
    [InlineData("- route: { channel: next, continue: true }\n- drop: x", RoutingOutcome.Routed, "step 2 (drop, line 8): x", "route.next")]
    [InlineData("- route: { channel: next, continue: true }\n- reject: { text: no }", RoutingOutcome.Failed, "refused: step 2 (reject, line 8): no", "")]
    public void What_the_steps_decide_is_recorded(string steps, RoutingOutcome outcome, string? reason, string deliveries)
    {
        var routing = Route(steps, "destinations:\n  - name: all\n    file: { path: x }", Message("4W", "M"));
        routing.Outcome.Should().Be(outcome);
        routing.Reason.Should().Be(reason);
        string.Join(' ', routing.Deliveries.Select(delivery => delivery.Destination)).Should().Be(deliveries);
    }

    [Fact]
    public void A_message_is_handed_over_as_it_stood_when_the_step_came()
    {
        var routing = Route(
            "- set: { PID-8: A }\n- route: { channel: next, continue: true }\n- set: { PID-8: B }", "destinations: [ { name: all, file: { path: x } } ]", Message("4W", "M"));
        routing.Deliveries.Select(delivery => Encoding.UTF8.GetString(delivery.Content!.Value.Span)).Should().Equal(Message("4W", "A"), Message("4W", "B"));
    }

    private static string Message(string ward, string sex) => $"{Some.Header}\rEVN|A01\rPID|1||7||Quill|||{sex}\rPV1|1|I|{ward}\r";

    private static ChannelRouting Route(string steps, string destinations, string message)
    {
        var channel = StepBench.Channel(steps, destinations);
        using var metrics = new RoutingMetrics();
        var router = new MessageRouter(new ChannelSet([channel]), metrics, NullLogger.Instance, StepBench.Time);
        var stored = new StoredMessage(1, StepBench.Time.GetUtcNow(), [channel.Name], "ADT^A01", "MSG00001", "", Encoding.UTF8.GetBytes(message));
        return router.Route(stored).Channels.Single();
    }
}
