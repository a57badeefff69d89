using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>A connection that the engine opens and on which messages come in.</summary>
internal sealed class MllpClientSource(MllpDialerOptions options, LiveRoute route, SourceContext context) : ISource
{
    private readonly MllpDialer _dialer = new(
        options,
        new MllpHandlers(
            (frame, peer, reply, cancellationToken) => context.Intake.ReceiveAsync(frame, peer, route, reply, cancellationToken),
            (reception, peer, reply, cancellationToken) => context.Intake.RejectAsync(reception, peer, route, reply, cancellationToken)),
        context.Mllp,
        context.Logger,
        context.Time);

    public int ConnectionCount => _dialer.IsConnected ? 1 : 0;

    public string? Trouble => _dialer.Trouble;

    /// <remarks>Always open: a peer that cannot be reached now is called again.</remarks>
    public ValueTask<string?> OpenAsync(CancellationToken cancellationToken)
    {
        _dialer.Open();
        return ValueTask.FromResult<string?>(null);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _dialer.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _dialer.DisposeAsync();
}
