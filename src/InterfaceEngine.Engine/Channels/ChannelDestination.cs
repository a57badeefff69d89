using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A destination of a channel that runs: which messages, in what order, with what content.</summary>
internal sealed class ChannelDestination
{
    public required DestinationConfig Config { get; init; }

    /// <summary>Which messages go here; null for all.</summary>
    public Expression? When { get; init; }

    /// <summary>Gives the ordering keys of a message.</summary>
    public required Func<RoutingView, IReadOnlyList<long>> Lanes { get; init; }

    /// <summary>Gives the number by which lanes that are ready are sorted; null where all are equal.</summary>
    public Func<RoutingView, int>? Priority { get; init; }

    /// <summary>Gives the exact address, for destinations whose address depends on the message; null for others.</summary>
    public Func<RoutingView, string>? Target { get; init; }

    /// <summary>Makes what is sent; null where that is the message itself.</summary>
    public Func<RoutingView, BundleContent>? Content { get; init; }

    public string Name => Config.Name;

    /// <summary>What kind of destination it is, by the word that channel files use.</summary>
    public string Kind => Config switch
    {
        { Mllp: not null } => "mllp",
        { File: not null } => "file",
        { Http: not null } => "http",
        { Channel: not null } => "channel",
        _ => "fhir",
    };

    /// <summary>Whether it takes only what a step hands to it.</summary>
    public bool IsOfStep { get; init; }

    /// <summary>Makes the delivery of a message.</summary>
    public NewDelivery Prepare(RoutingView view)
    {
        var content = Content?.Invoke(view);
        return new NewDelivery(
            Name, Lanes(view), Target?.Invoke(view), content is null ? view.Changed : content.Bytes, content?.DeadReason, Priority?.Invoke(view) ?? 0);
    }
}
