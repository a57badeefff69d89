using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>Where deliveries go. One component per file; what it says of an attempt is a value, exceptions are faults of the program.</summary>
public interface IDestination : IAsyncDisposable
{
    /// <summary>How many deliveries it takes at once, at least 1.</summary>
    int Parallel { get; }

    /// <summary>Sends once. Retries, order and deadlines over several attempts are the caller's.</summary>
    /// <param name="slot">Which of the parallel senders calls, from 0: a destination may keep a connection for each.</param>
    /// <param name="content">What to send.</param>
    /// <param name="cancellationToken">Ends the attempt when the engine stops.</param>
    ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken);

    /// <summary>Closes the connection that a slot keeps, while nothing of that slot is under way: another destination of the same host and port waits for it.</summary>
    ValueTask DisconnectAsync(int slot) => ValueTask.CompletedTask;
}

/// <summary>What became of one attempt.</summary>
/// <param name="Outcome">Delivered, to be tried again, refused, or nobody knows.</param>
/// <param name="Reason">Why, in words that hold no patient data; null where it was delivered.</param>
/// <param name="Answer">The bytes that the destination answered.</param>
/// <param name="RetryAfter">When the destination asks to be tried again; null where it says nothing.</param>
public readonly record struct SendResult(
    AttemptOutcome Outcome, string? Reason = null, ReadOnlyMemory<byte> Answer = default, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// Whether the destination is out of order, rather than this delivery: what opens the circuit. By itself an attempt without an answer; where
    /// an answer says so (HTTP 503), it is to be set.
    /// </summary>
    public bool IsOutage { get; init; } = Outcome is AttemptOutcome.Retry or AttemptOutcome.Unknown && Answer.IsEmpty;

    /// <summary>The destination took it.</summary>
    public static SendResult Delivered(ReadOnlyMemory<byte> answer = default) => new(AttemptOutcome.Delivered, null, answer);

    /// <summary>It did not arrive, or cannot be taken now.</summary>
    public static SendResult Retry(string reason, ReadOnlyMemory<byte> answer = default, TimeSpan? after = null) =>
        new(AttemptOutcome.Retry, reason, answer, after);

    /// <summary>It is refused, and will be again.</summary>
    public static SendResult Rejected(string reason, ReadOnlyMemory<byte> answer = default) => new(AttemptOutcome.Rejected, reason, answer);

    /// <summary>It was sent, and no answer came.</summary>
    public static SendResult Unknown(string reason, ReadOnlyMemory<byte> answer = default) => new(AttemptOutcome.Unknown, reason, answer);

    /// <summary>It is refused so that a person must look: its lane is held.</summary>
    public static SendResult Held(string reason, ReadOnlyMemory<byte> answer = default) => new(AttemptOutcome.Held, reason, answer);
}
