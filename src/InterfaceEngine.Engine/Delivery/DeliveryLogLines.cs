using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Every log line of delivery. Never content.</summary>
internal static partial class DeliveryLogLines
{
    [LoggerMessage(3001, LogLevel.Warning, "{Channel}/{Destination}: delivery {Delivery} attempt {Attempt}: {Outcome}, {Reason}; next at {DueAt}")]
    public static partial void WillRetry(
        this ILogger logger, string channel, string destination, string delivery, int attempt, string outcome, string reason, DateTimeOffset dueAt);

    [LoggerMessage(3002, LogLevel.Error, "{Channel}/{Destination}: delivery {Delivery} is a dead letter after {Attempts} attempts: {Reason}")]
    public static partial void Dead(this ILogger logger, string channel, string destination, string delivery, int attempts, string reason);

    [LoggerMessage(3003, LogLevel.Error, "{Channel}/{Destination}: fault of the program in a delivery: {Type}")]
    public static partial void Fault(this ILogger logger, string channel, string destination, string type);

    [LoggerMessage(3004, LogLevel.Error, "The outcome of delivery {Delivery} could not be recorded, trying again: {Reason}")]
    public static partial void OutcomeNotRecorded(this ILogger logger, string delivery, string reason);

    [LoggerMessage(3005, LogLevel.Error, "{Channel}/{Destination}: pending deliveries could not be read, trying again: {Type}")]
    public static partial void PendingNotRead(this ILogger logger, string channel, string destination, string type);

    [LoggerMessage(3006, LogLevel.Error, "{Channel}/{Destination}: lane {Lane} is held until someone resumes it: {Reason}")]
    public static partial void LaneHeld(this ILogger logger, string channel, string destination, string lane, string reason);

    [LoggerMessage(3007, LogLevel.Error, "{Channel}/{Destination} does not answer: the circuit is open, nothing is sent before {OpenUntil}")]
    public static partial void CircuitOpened(this ILogger logger, string channel, string destination, DateTimeOffset openUntil);

    [LoggerMessage(3008, LogLevel.Information, "{Channel}/{Destination} answers again: the circuit is closed")]
    public static partial void CircuitClosed(this ILogger logger, string channel, string destination);

    [LoggerMessage(3009, LogLevel.Error, "{Channel}/{Destination}: the queue is full; senders to the channel are told to send again later")]
    public static partial void QueueFull(this ILogger logger, string channel, string destination);

    [LoggerMessage(3010, LogLevel.Information, "{Channel}/{Destination}: the queue has room again")]
    public static partial void QueueOpen(this ILogger logger, string channel, string destination);

    [LoggerMessage(3011, LogLevel.Warning, "{Target} is held by {By}")]
    public static partial void HeldBy(this ILogger logger, string target, string by);

    [LoggerMessage(3012, LogLevel.Warning, "{Target} is resumed by {By}")]
    public static partial void ResumedBy(this ILogger logger, string target, string by);

    [LoggerMessage(3013, LogLevel.Critical, "What was received is not accounted for: {Balance}")]
    public static partial void Imbalance(this ILogger logger, StoreBalance balance);
}
