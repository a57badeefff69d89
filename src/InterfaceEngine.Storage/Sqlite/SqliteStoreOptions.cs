namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Settings of the SQLite store.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file.</summary>
    public required string Path { get; init; }

    /// <summary>How long a write may wait for its commit before it counts as failed.</summary>
    public TimeSpan WriteDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many writes may wait; one more is refused at once.</summary>
    public int MaxQueuedWrites { get; init; } = 10_000;
}
