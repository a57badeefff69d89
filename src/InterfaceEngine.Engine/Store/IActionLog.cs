namespace InterfaceEngine.Engine.Store;

/// <summary>
/// What people did to the engine: holds, replays, discarded dead letters, content that was shown to them. Each is written in one commit with its record of who, when and why.
/// Throws <see cref="StoreUnavailableException"/> where the store cannot be written or read.
/// </summary>
public interface IActionLog
{
    /// <summary>All that is held.</summary>
    Task<IReadOnlyList<Hold>> ReadHoldsAsync(CancellationToken cancellationToken);

    /// <summary>Holds a channel, a destination or a lane.</summary>
    /// <returns>False where it is held already: that hold stays as it is.</returns>
    Task<bool> HoldAsync(Hold hold, CancellationToken cancellationToken);

    /// <summary>Resumes what was held.</summary>
    /// <returns>False where it was not.</returns>
    Task<bool> ResumeAsync(HoldTarget target, ActionBy by, CancellationToken cancellationToken);

    /// <summary>
    /// Appends messages to the log that repeat others, a few in each commit. Dead letters that are repeated become <see cref="DeliveryState.Replayed"/>
    /// in the commit that appends. What is pending is not repeated: it would arrive twice.
    /// </summary>
    /// <param name="replays">What to repeat.</param>
    /// <param name="by">Who, when and why.</param>
    /// <param name="target">What was asked for, in words.</param>
    /// <param name="cancellationToken">Ends it between two commits.</param>
    /// <returns>The sequences of the new messages; fewer than were asked for where some are gone or pending.</returns>
    Task<IReadOnlyList<long>> ReplayAsync(IReadOnlyList<Replay> replays, ActionBy by, string target, CancellationToken cancellationToken);

    /// <summary>Decides that dead letters need not arrive, and that messages on which a channel failed need no channel.</summary>
    /// <param name="deadLetters">The dead letters.</param>
    /// <param name="failed">The messages.</param>
    /// <param name="by">Who, when and why.</param>
    /// <param name="target">What was asked for, in words.</param>
    /// <param name="cancellationToken">Ends it between two commits.</param>
    /// <returns>How many of both there were.</returns>
    Task<int> DiscardAsync(
        IReadOnlyList<DeliveryId> deadLetters, IReadOnlyList<long> failed, ActionBy by, string target, CancellationToken cancellationToken);

    /// <summary>Records that someone is shown what messages say, before it is shown.</summary>
    Task RecordShowAsync(ActionBy by, string target, CancellationToken cancellationToken);

    /// <summary>What was done, youngest first, before a number.</summary>
    Task<IReadOnlyList<RecordedAction>> ReadAsync(long? before, int limit, CancellationToken cancellationToken);
}

/// <summary>Who does something, when and why.</summary>
public sealed record ActionBy(DateTimeOffset At, string By, string Reason);

/// <summary>Something that was done.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">hold, resume, replay, discard or show.</param>
/// <param name="Target">To what.</param>
/// <param name="Reason">Why.</param>
/// <param name="Asked">How many messages or deliveries it was asked for.</param>
/// <param name="Done">How many of them it was done to.</param>
public sealed record RecordedAction(long Number, DateTimeOffset At, string By, string What, string Target, string Reason, long Asked, long Done);

/// <summary>A message to be repeated.</summary>
/// <param name="Message">The message.</param>
/// <param name="Delivery">The delivery to be sent again as it was; null for the message through its channels as they are now.</param>
/// <param name="Channels">The channels that take it.</param>
public sealed record Replay(long Message, DeliveryId? Delivery, IReadOnlyList<string> Channels);
