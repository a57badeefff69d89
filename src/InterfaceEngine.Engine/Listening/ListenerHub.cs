using System.Net.Sockets;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Listening;

/// <summary>The MLLP listeners: one for each address and port that channels name.</summary>
internal sealed class ListenerHub(
    IReadOnlyList<ListenerSetup> setups, MessageIntake intake, MllpMetrics metrics, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private readonly List<(ListenerSetup Setup, MllpListener Listener)> _open = [];

    /// <summary>The name of the listener of a channel, and the listener where it is open.</summary>
    public (string Name, MllpListener? Listener) Find(string channel)
    {
        var setup = setups.FirstOrDefault(candidate => candidate.Route.Channels.Any(taker => taker.Channel == channel));
        return setup is null ? ("channel", null) : (setup.Options.Name, _open.FirstOrDefault(pair => pair.Setup == setup).Listener);
    }

    /// <summary>Opens all of them.</summary>
    /// <returns>Those that could not be opened, and why; the others stay open until the hub stops.</returns>
    public IReadOnlyList<(ListenerSetup Setup, SocketError Error)> Start()
    {
        var failed = new List<(ListenerSetup, SocketError)>();
        foreach (var setup in setups)
        {
            var route = setup.Route;
            var handlers = new MllpHandlers(
                (frame, peer, reply, cancellationToken) => intake.ReceiveAsync(frame, peer, route, reply, cancellationToken),
                (reception, peer, reply, cancellationToken) => intake.RejectAsync(reception, peer, route, reply, cancellationToken));
            var listener = new MllpListener(setup.Options, handlers, metrics, logger, time);
            if (listener.Open() is var error && error != SocketError.Success)
            {
                failed.Add((setup, error));
                continue;
            }

            _open.Add((setup, listener));
        }

        return failed;
    }

    /// <summary>Accepts nothing more, answers what is under way, closes.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_open.Select(pair => pair.Listener.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, listener) in _open)
        {
            await listener.DisposeAsync();
        }
    }
}
