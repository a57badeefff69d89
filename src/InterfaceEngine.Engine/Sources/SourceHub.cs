using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Intake;

namespace InterfaceEngine.Engine.Sources;

/// <summary>What became of an opening of sources.</summary>
/// <param name="Opened">How many were opened.</param>
/// <param name="Faults">Those that could not be.</param>
internal sealed record SourceOpening(int Opened, IReadOnlyList<SourceFault> Faults);

/// <summary>A source that could not be opened.</summary>
/// <param name="Setup">What was asked for.</param>
/// <param name="Reason">Why not, in words.</param>
/// <param name="MayPass">Whether it may be opened later, with nothing changed and nothing closed for it.</param>
internal sealed record SourceFault(SourceSetup Setup, string Reason, bool MayPass = true)
{
    public bool IsOf(Channel channel) => Setup.Route.Channels.Any(taker => taker.Channel == channel.Name);
}

/// <summary>
/// All sources that are open. It is brought in line with what channels ask for in two moves, so that what cannot be opened disturbs nothing:
/// first what is new is opened, and its messages wait; then every source gets its next route and what nobody asks for any more is closed. A
/// source that goes on keeps its connections. Moves come one after the other; reading is safe at any time.
/// </summary>
internal sealed class SourceHub(SourceContext context) : IAsyncDisposable
{
    private volatile IReadOnlyList<OpenSource> _open = [];

    /// <summary>The source of a channel; nothing where it is not open.</summary>
    public (SourceSetup? Setup, ISource? Source) Find(string channel) =>
        _open.FirstOrDefault(open => open.Setup.Route.Channels.Any(taker => taker.Channel == channel)) is { } found ? (found.Setup, found.Source) : default;

    /// <summary>Opens what is asked for and not open yet. Where one of these has the place of one that is to go, that one is stopped first.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="mayClose">Whether one that is open may be stopped for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What became of it. Nothing else has changed; whoever cannot do without what was not opened asks for others.</returns>
    public async Task<SourceOpening> OpenAsync(IReadOnlyList<SourceSetup> wanted, bool mayClose, CancellationToken cancellationToken)
    {
        var going = _open.Where(open => !wanted.Any(open.Setup.StaysOpenUnder)).ToList();
        var opened = 0;
        var faults = new List<SourceFault>();
        foreach (var setup in wanted.Where(setup => !_open.Any(open => open.Setup.StaysOpenUnder(setup))).ToArray())
        {
            OpenSource[] inTheWay = [.. going.Where(open => open.Setup.Place == setup.Place)];
            if (inTheWay.Length > 0 && !mayClose)
            {
                faults.Add(new SourceFault(setup, "its last good version is open in its place", MayPass: false));
                continue;
            }

            await CloseAsync(inTheWay, cancellationToken);
            var route = new LiveRoute();
            var source = setup.Create(route, context);
            if (await source.OpenAsync(cancellationToken) is { } reason)
            {
                await source.DisposeAsync();
                faults.Add(new SourceFault(setup, reason, MayPass: inTheWay.Length == 0)); // else the one before gets its place back
                continue;
            }

            _open = [.. _open, new OpenSource(setup, source, route)];
            opened++;
        }

        return new SourceOpening(opened, faults);
    }

    /// <summary>
    /// From here on every source follows what is asked for, and what is open and not asked for is closed: accepts nothing more, answers what
    /// is under way.
    /// </summary>
    /// <returns>Ends when no message is under way that was taken under what was asked for before.</returns>
    public async Task FollowAsync(IReadOnlyList<SourceSetup> wanted, CancellationToken cancellationToken)
    {
        var next = _open.Select(open => (Open: open, Setup: wanted.FirstOrDefault(open.Setup.StaysOpenUnder))).ToArray();
        _open = [.. next.Select(pair => pair.Open with { Setup = pair.Setup ?? pair.Open.Setup })];
        var through = next.Where(pair => pair.Setup is not null).Select(pair => pair.Open.Route.SetAsync(pair.Setup!.Route)).ToArray();
        await CloseAsync([.. next.Where(pair => pair.Setup is null).Select(pair => pair.Open)], cancellationToken);
        await Task.WhenAll(through).WaitAsync(cancellationToken);
    }

    /// <summary>Stops all of them.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_open.Select(open => open.Source.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open)
        {
            await open.Source.DisposeAsync();
        }
    }

    private async Task CloseAsync(IReadOnlyList<OpenSource> closing, CancellationToken cancellationToken)
    {
        await Task.WhenAll(closing.Select(async open =>
        {
            await open.Source.StopAsync(cancellationToken);
            await open.Source.DisposeAsync();
        }));
        _open = [.. _open.Where(open => !closing.Any(closed => closed.Source == open.Source))];
    }

    private sealed record OpenSource(SourceSetup Setup, ISource Source, LiveRoute Route);
}
