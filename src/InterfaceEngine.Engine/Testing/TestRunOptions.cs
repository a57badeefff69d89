namespace InterfaceEngine.Engine.Testing;

/// <summary>Which tests are run, and within what bounds.</summary>
public sealed record TestRunOptions
{
    /// <summary>How long all tests together may take; those that are not begun by then are not run.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many run at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Which tests are run, by channel, name and the files that they are made of; all where it is null.</summary>
    public Func<ChannelTest, bool>? Filter { get; init; }

    /// <summary>Gives the messages that tests name by their number in a message log; null where there is none to ask.</summary>
    public StoredContent? Stored { get; init; }
}

/// <summary>The bytes of a message of a log.</summary>
/// <param name="sequence">Its number.</param>
/// <param name="cancellationToken">Ends the waiting.</param>
/// <returns>The bytes, or why there are none, as a predicate: "does not exist".</returns>
public delegate Task<(byte[]? Bytes, string? Refusal)> StoredContent(long sequence, CancellationToken cancellationToken);
