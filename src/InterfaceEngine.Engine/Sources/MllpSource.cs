using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine.Sources;

/// <summary>An MLLP listener whose frames go to the intake.</summary>
internal sealed class MllpSource(
    MllpListenerOptions options, LiveRoute route, MessageIntake intake, MllpMetrics metrics, ILogger logger, TimeProvider time) : ISource
{
    private readonly MllpListener _listener = new(
        options,
        new MllpHandlers(
            (frame, peer, reply, cancellationToken) => intake.ReceiveAsync(frame, peer, route, reply, cancellationToken),
            (reception, peer, reply, cancellationToken) => intake.RejectAsync(reception, peer, route, reply, cancellationToken)),
        metrics,
        logger,
        time);

    public int ConnectionCount => _listener.ConnectionCount;

    public string? Trouble => null;

    public ValueTask<string?> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(ListenRefusal.InWords(_listener.Open()));

    public Task StopAsync(CancellationToken cancellationToken) => _listener.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
