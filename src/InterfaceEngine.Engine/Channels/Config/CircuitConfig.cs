using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>
/// When to leave a destination that does not answer in peace. While the circuit is open nothing is sent and no attempt is counted; then one
/// delivery is sent as a probe, and what becomes of it closes the circuit or opens it again. A refusal is an answer: it never opens it.
/// </summary>
public sealed record CircuitConfig
{
    /// <summary>Whether there is a circuit breaker at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>So many attempts within <c>within</c>, all of them without an answer, open the circuit.</summary>
    [Between(2, 1000)]
    public int Failures { get; init; } = 5;

    /// <summary>The length of time that attempts are looked back on.</summary>
    [Between("1s", "1h")]
    public Duration Within { get; init; } = Duration.FromMinutes(1);

    /// <summary>How long the circuit stays open before the next probe.</summary>
    [Between("1s", "1h")]
    public Duration OpenFor { get; init; } = Duration.FromSeconds(30);
}
