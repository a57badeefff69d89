using InterfaceEngine.Engine.Delivery;

namespace InterfaceEngine.Engine;

/// <summary>A channel as it runs now; for people and monitors.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Description">What its author wrote.</param>
/// <param name="Version">The content hash of its file.</param>
/// <param name="Listener">Where it listens.</param>
/// <param name="IsUp">Whether its listener is open.</param>
/// <param name="Connections">How many senders are connected to its listener.</param>
/// <param name="Destinations">Where it sends.</param>
public sealed record ChannelStatus(
    string Name, string? Description, string Version, string Listener, bool IsUp, int Connections, IReadOnlyList<DestinationStatus> Destinations);

/// <summary>A destination as it runs now.</summary>
/// <param name="Name">The destination.</param>
/// <param name="Kind">mllp, file, fhir or channel.</param>
/// <param name="Pending">How many deliveries wait.</param>
/// <param name="OldestReceivedAt">When the message of the oldest of them arrived.</param>
public sealed record DestinationStatus(string Name, string Kind, long Pending, DateTimeOffset? OldestReceivedAt)
{
    /// <summary>Whether deliveries go, and until when they do not.</summary>
    public CircuitStatus Circuit { get; init; }
}
