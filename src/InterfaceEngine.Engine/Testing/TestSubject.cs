using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
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

    // One destination more, which gets every message that is routed, as HL7 v2: so it is seen what the channel's steps made of it even where
    // all others send bundles. No destination of a file has such a name.
    private static readonly ChannelDestination Observer = new() { Config = new DestinationConfig { Name = "" }, Lanes = static _ => [] };

    private readonly ChannelSet _observed = new(
        [.. channels.Channels.Where(other => other.Name != channel.Name), channel with { Destinations = [.. channel.Destinations, Observer] }]);

    public TestOutcome Receive(ReadOnlyMemory<byte> bytes, TimeProvider clock)
    {
        var answers = new Answers(clock);
        var route = SourceSetup.RouteOf(channels, channel) ?? IntakeRoute.Of(Sender, "auto", [channel]); // one that has no source of its own
        Hl7Message.TryParse(bytes, out var given, route.AssumedCharset);
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
        var routing = new MessageRouter(_observed, metrics, NullLogger.Instance, clock).Route(stored).Channels[0];
        var seen = routing.Deliveries.FirstOrDefault(delivery => delivery.Destination == Observer.Name);
        return new TestOutcome(
            given,
            TestAnswer.Read(answer),
            routing with { Deliveries = [.. routing.Deliveries.Where(delivery => delivery != seen)] },
            seen is null ? null : seen.Content is { } changed ? Hl7Message.Parse(changed, given!.Charset) : given);
    }
}
