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

    /// <summary>The length in bytes from which on the write-ahead log starts over as soon as it can. It is longer for the moments until then.</summary>
    public long MaxLogBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The bytes of the disk that must stay free: below, no message is taken. 0 asks nothing.</summary>
    public long MinFreeBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Gives the bytes that are free on the disk; null asks the disk of <see cref="Path"/>.</summary>
    internal Func<long>? Free { get; init; }
}
