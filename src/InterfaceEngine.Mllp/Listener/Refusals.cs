using System.Net;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Counts the connections a listener refuses, and says so in the log: the first at once, then at most one line in ten seconds, for a
/// refused sender tries again, and some do so without a pause.
/// </summary>
internal sealed class Refusals(ListenerContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long? _saidAt;
    private long _unsaid;

    /// <summary>Called by the accept loop alone.</summary>
    public void Add(IPEndPoint remote, string reason)
    {
        _unsaid++;
        if (_saidAt is null || context.Clock.GetElapsedTime(_saidAt.Value) >= Pause)
        {
            context.Logger.ConnectionRefused(context.Options.Name, remote, reason, _unsaid);
            _saidAt = context.Clock.GetTimestamp();
            _unsaid = 0;
        }

        context.Metrics.Refused(context.Options.Name, reason);
    }
}
