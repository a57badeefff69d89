using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// How much may wait. When it is full, senders to the channel are answered with AR or CE and error 207, so that they send again later; they are
/// taken again once the queue is down to nine tenths. What has been acknowledged is never dropped.
/// </summary>
public sealed record QueueConfig
{
    /// <summary>How many deliveries.</summary>
    /// <example>100000</example>
    [Between(1, 1_000_000_000)]
    public int Max { get; init; } = 1_000_000;

    /// <summary>How many bytes of content.</summary>
    /// <example>2GiB</example>
    [Between("1KiB", "1024GiB")]
    public ByteSize MaxBytes { get; init; } = new(16L << 30);
}
