using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Testing;

/// <summary>What the engine made of the message of a test.</summary>
/// <param name="Given">The message as it came in; null where the bytes are none.</param>
/// <param name="Answer">What the sender is answered.</param>
/// <param name="Routing">What the channel decided; null where it does not take the message.</param>
/// <param name="Message">The message as the channel's steps leave it; null where it does not come so far.</param>
internal sealed record TestOutcome(Hl7Message? Given, TestAnswer Answer, ChannelRouting? Routing, Hl7Message? Message)
{
    /// <summary>What goes out.</summary>
    public IEnumerable<NewDelivery> Sent => Routing?.Deliveries.Where(delivery => delivery.DeadReason is null) ?? [];

    /// <summary>What is a dead letter from the start.</summary>
    public IEnumerable<NewDelivery> Dead => Routing?.Deliveries.Where(delivery => delivery.DeadReason is not null) ?? [];

    /// <summary>The message that is sent to a destination; null where none is.</summary>
    public Hl7Message? MessageTo(NewDelivery delivery) =>
        delivery.Content is not { } content ? Given : Hl7Message.TryParse(content, out var message, Given?.Charset) == ParseFault.None ? message : null;
}
