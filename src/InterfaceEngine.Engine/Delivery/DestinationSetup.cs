using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Checks;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>A destination as its channel describes it.</summary>
internal sealed record DestinationSetup(DestinationName Name, DestinationConfig Config)
{
    /// <summary>Every destination of the channels.</summary>
    public static IReadOnlyList<DestinationSetup> Of(ChannelSet channels) =>
    [
        .. channels.Channels.SelectMany(channel => channel.Destinations, (channel, destination) =>
            new DestinationSetup(new DestinationName(channel.Name, destination.Name), destination.Config)),
    ];

    /// <summary>Whether a worker that sends by this setup goes on under the other: what routing alone looks at is left out.</summary>
    public bool SendsLike(DestinationSetup other) =>
        !RecordDifference.Between(Config, other.Config with { When = Config.When, Order = Config.Order, Priority = Config.Priority }, new RecordShapes()).Any();
}
