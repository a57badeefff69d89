namespace InterfaceEngine.Engine.Sources;

/// <summary>
/// A way in for messages: opened once, at any time while the engine runs, and stopped once. One component per file, made by its
/// <see cref="SourceSetup"/>; what cannot be opened is a value, exceptions are faults of the program.
/// </summary>
public interface ISource : IAsyncDisposable
{
    /// <summary>How many peers are connected now; 0 for a source that has no connections.</summary>
    int ConnectionCount { get; }

    /// <summary>What keeps messages from coming in although the source is open, in words that hold no patient data; null where nothing does.</summary>
    string? Trouble { get; }

    /// <summary>Begins to take messages. They wait at the source's <see cref="Intake.LiveRoute"/> until everything behind it is ready for them.</summary>
    /// <returns>Null where it is open; else why not, in words: "another program listens on this port".</returns>
    ValueTask<string?> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Takes nothing more, answers what is under way, closes; within a time of its own, and at once where the token says so. Never fails.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
