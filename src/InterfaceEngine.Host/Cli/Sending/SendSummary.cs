using System.Globalization;

namespace InterfaceEngine.Host.Cli.Sending;

/// <summary>Counts what became of the messages of one <c>send</c>.</summary>
internal sealed class SendSummary
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _count;
    private TimeSpan _slowest;

    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; private set; }

    public void Add(SentMessage message)
    {
        _count++;
        _outcomes[message.Outcome] = _outcomes.GetValueOrDefault(message.Outcome) + 1;
        _slowest = message.Duration > _slowest ? message.Duration : _slowest;
        if (message.IsUnreachable)
        {
            ExitCode = Cli.ExitCode.Unavailable;
        }
        else if (!message.IsAccepted && ExitCode == Cli.ExitCode.Ok)
        {
            ExitCode = Cli.ExitCode.Failed;
        }
    }

    /// <param name="expected">How many messages there were to send.</param>
    /// <param name="elapsed">How long all of it took.</param>
    public string Text(int expected, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{_count} of {expected} in {elapsed.TotalSeconds:0.00} s ({_count / Math.Max(elapsed.TotalSeconds, 0.001):0} per second, slowest {_slowest.TotalMilliseconds:0.0} ms): {string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");
}
