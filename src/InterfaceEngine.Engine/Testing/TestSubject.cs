using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Engine.Testing;

/// <summary>
/// The path of a message without its sockets and its store: the intake's decision and answer, then the router, both the engine's own. What
/// a test sees is what would happen.
/// </summary>
internal sealed class TestSubject(ChannelSet channels, Channel channel, RoutingMetrics metrics)
{
    private const long Sequence = 1;
    private const string Sender = "test";

    public TestOutcome Receive(ReadOnlyMemory<byte> bytes, TimeProvider clock)
    {
        Hl7Message.TryParse(bytes, out var given);
        var answers = new Answers(clock);
        var route = SourceSetup.RouteOf(channels, channel) ?? IntakeRoute.Of(Sender, "auto", [channel]); // one that has no source of its own
        var decision = IntakeDecision.Of(bytes, new Origin(Sender), route, answers, clock);
        var answer = decision.Refused is { } refused
            ? answers.Refuse(bytes.Span, route.AssumedCharset, refused).Bytes
            : decision.Message!.Answer;
        if (decision.Message is not { } received || !received.Channels.Contains(channel.Name))
        {
            return new TestOutcome(given, TestAnswer.Read(answer), null, null);
        }

        var stored = new StoredMessage(
            Sequence, received.ReceivedAt, [channel.Name], received.Type, received.ControlId, received.Sender, received.Body);
        var routing = new MessageRouter(channels, metrics, NullLogger.Instance, clock).Route(stored).Channels[0];
        return new TestOutcome(given, TestAnswer.Read(answer), routing, routing.Outcome == RoutingOutcome.Routed ? given : null);
    }
}
