using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Reloading;

namespace InterfaceEngine.Engine;

/// <summary>A channel as it runs now; for people and monitors.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Description">What its author wrote.</param>
/// <param name="Version">The version that runs: the content hash of its file and of what that uses.</param>
/// <param name="Source">Where its messages come in.</param>
/// <param name="IsUp">Whether its source is open.</param>
/// <param name="Connections">How many senders are connected to its source.</param>
/// <param name="Destinations">Where it sends.</param>
public sealed record ChannelStatus(
    string Name, string? Description, string Version, string Source, bool IsUp, int Connections, IReadOnlyList<DestinationStatus> Destinations)
{
    /// <summary>How it stands to its file.</summary>
    public ChannelState State { get; init; } = ChannelState.Running;

    /// <summary>The file that it was taken from.</summary>
    public string? File { get; init; }

    /// <summary>Why its file is not taken as it is now; null where it is.</summary>
    public FileTrouble? Trouble { get; init; }
}

/// <summary>How a channel stands to its file.</summary>
public enum ChannelState
{
    /// <summary>It runs as its file says.</summary>
    Running,

    /// <summary>Its file has faults: it runs on in the last version that was good.</summary>
    Held,

    /// <summary>Its file has faults, and there was no good version since the start: it does not run.</summary>
    Refused,

    /// <summary>Its file is gone, and deliveries wait for its destinations: they go on when it comes back.</summary>
    Removed,
}

/// <summary>A channel file that is not taken as it is.</summary>
/// <param name="File">The file.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Since">Since when it is not taken.</param>
/// <param name="Faults">Why.</param>
public sealed record FileTrouble(string File, string Version, DateTimeOffset Since, IReadOnlyList<FileFault> Faults);

/// <summary>A destination as it runs now.</summary>
/// <param name="Name">The destination.</param>
/// <param name="Kind">mllp, fhir, http, file or channel; empty where it no longer runs: it or its channel is gone.</param>
/// <param name="Pending">How many deliveries wait.</param>
/// <param name="OldestReceivedAt">When the message of the oldest of them arrived.</param>
public sealed record DestinationStatus(string Name, string Kind, long Pending, DateTimeOffset? OldestReceivedAt)
{
    /// <summary>Whether deliveries go, and until when they do not.</summary>
    public CircuitStatus Circuit { get; init; }
}
