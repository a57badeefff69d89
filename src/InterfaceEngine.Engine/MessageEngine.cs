using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Engine;

/// <summary>
/// The running engine. The one place where the stages are put together, in the order of a message's path:
/// <code>
/// sources -> intake -> message log -> router -> delivery queues -> destinations
/// </code>
/// Stopping goes the same way: nothing more comes in, what is under way is answered, routed and sent, within a bounded time. Channels change
/// the other way round: destinations first, then routing, then sources, so that nothing comes in for what is not there yet.
/// </summary>
public sealed class MessageEngine : IAsyncDisposable
{
    /// <summary>How long a change of channels waits for the messages of channels that go to be routed.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    private readonly EngineMetrics _metrics;
    private readonly IStore _store;
    private readonly Duplicates _duplicates;
    private readonly MessageIntake _intake;
    private readonly Router _router;
    private readonly HoldBook _holds;
    private readonly DeliveryHub _delivery;
    private readonly SourceHub _sources;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Live<ChannelSet> _reachable = new(); // by channels that hand messages on
    private volatile ChannelSet _channels;
    private volatile MessageRouter _routing;
    private Task _conservation = Task.CompletedTask;

    /// <summary>Puts the engine together; it does nothing before <see cref="StartAsync"/>.</summary>
    /// <param name="load">The channels.</param>
    /// <param name="store">Where everything is kept; it stays open when the engine is disposed.</param>
    /// <param name="metrics">What the stages count in.</param>
    /// <param name="logger">Where the stages log.</param>
    /// <param name="time">The clock.</param>
    /// <param name="contentBytes">How many bytes of content that waits to be sent are kept in memory, of all destinations together.</param>
    public MessageEngine(
        ChannelLoad load, IStore store, EngineMetrics metrics, ILogger logger, TimeProvider time, long contentBytes = ContentBudget.DefaultBytes)
        : this(load.Channels, store, metrics, logger, time, contentBytes)
    {
    }

    internal MessageEngine(
        ChannelSet channels, IStore store, EngineMetrics metrics, ILogger logger, TimeProvider time, long contentBytes = ContentBudget.DefaultBytes)
    {
        _channels = channels;
        _metrics = metrics;
        _store = store;
        _logger = logger;
        _time = time;

        // 1 sources, 2 intake
        _duplicates = new Duplicates(Duplicates.DefaultCapacity, time);
        var limits = new QueueLimits(metrics.Delivery, logger);
        _intake = new MessageIntake(new BoundedMessageLog(store.Messages, limits), _duplicates, metrics.Intake, logger, time);
        _sources = new SourceHub(new SourceContext(_intake, metrics.Mllp, logger, time));

        // 4 delivery, 5 destinations
        var recorder = new OutcomeRecorder(store.Deliveries, logger, time);
        _holds = new HoldBook();
        var context = new DeliveryContext(
            store.Deliveries, recorder, _holds, new EndpointBudgets(), limits, new ContentBudget(contentBytes), metrics.Delivery, logger, time);
        var factory = new DestinationFactory(metrics.Mllp, _reachable, _intake, logger, time);
        _delivery = new DeliveryHub(
            setup => new DeliveryWorker(setup.Name, setup.Config, factory.Create(setup.Name, setup.Config), context), context);

        Controls = new EngineControls(store.Actions, _holds, _delivery, logger, time);

        // 3 router
        _routing = RoutingOf(channels);
        _router = new Router(store, () => _routing, _delivery, logger, time);
    }

    /// <summary>What a person may do while it runs.</summary>
    public EngineControls Controls { get; }

    /// <summary>Starts from the end of the path to its beginning: nothing is taken in before everything behind it runs.</summary>
    /// <returns>The sources that could not be opened, and why, in words; empty where all are open.</returns>
    public async Task<IReadOnlyList<(string Source, string Reason)>> StartAsync(CancellationToken cancellationToken)
    {
        var since = _time.GetUtcNow() - TimeSpan.FromDays(7);
        _duplicates.Load(await _store.Messages.ReadFingerprintsAsync(since, Duplicates.DefaultCapacity, cancellationToken));
        _holds.Add(await _store.Actions.ReadHoldsAsync(cancellationToken));
        await _reachable.SetAsync(_channels);
        await _delivery.StartAsync(DestinationSetup.Of(_channels), cancellationToken);
        await _router.StartAsync(cancellationToken);
        _conservation = new Conservation(_store, _metrics.Delivery, _logger, _time).RunAsync(_stop.Token);
        var (_, faults) = await OpenAsync(_channels, mayClose: false, cancellationToken);
        if (faults.Count == 0)
        {
            await _sources.FollowAsync(SourceSetup.Of(_channels), cancellationToken);
        }

        return [.. faults.Select(fault => (fault.Setup.Name, fault.Reason))];
    }

    /// <summary>Stops within the token's time; what is not sent by then is pending in the store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _logger.Stopping();
        await _sources.StopAsync(cancellationToken);
        await _router.StopAsync();
        await _delivery.StopAsync(cancellationToken);
        await _stop.CancelAsync();
        await _conservation;
        _logger.Stopped();
    }

    /// <summary>The channels as they run now, and those that are gone while deliveries wait for their destinations.</summary>
    public IReadOnlyList<ChannelStatus> Status()
    {
        var channels = _channels;
        return [.. channels.Channels.Select(Status), .. Removed(channels)];
    }

    public async ValueTask DisposeAsync()
    {
        await _sources.DisposeAsync();
        _router.Dispose();
        await _delivery.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Opens the sources of channels that are about to run; what comes in waits until they do.</summary>
    /// <param name="next">The channels.</param>
    /// <param name="mayClose">Whether a source that is open may be stopped for one with other settings in its place.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task<SourceOpening> OpenAsync(ChannelSet next, bool mayClose, CancellationToken cancellationToken) =>
        _sources.OpenAsync(SourceSetup.Of(next), mayClose, cancellationToken);

    /// <summary>
    /// Goes over to other channels. A message is routed by the version that is current at its routing; one that was accepted for a channel that
    /// goes is routed by that channel before it does. One change at a time.
    /// </summary>
    internal async Task FollowAsync(ChannelSet next, CancellationToken cancellationToken)
    {
        // 1 Destinations and routing know what is new before the first message comes for it, and still know what goes.
        var before = _channels;
        var both = next.And(before);
        _delivery.Follow(DestinationSetup.Of(both));
        Use(both);
        var handedOn = _reachable.SetAsync(next);

        // 2 Sources follow; what is gone is closed, its last messages answered.
        await _sources.FollowAsync(SourceSetup.Of(next), cancellationToken);
        await handedOn.WaitAsync(cancellationToken);
        if (both.Channels.Count == next.Channels.Count)
        {
            return;
        }

        // 3 What was accepted for channels that go is routed, and then they are gone.
        try
        {
            await _router.WhenRoutedAsync(_intake.LastSequence).WaitAsync(DrainTime, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _logger.NotDrained(); // the store is out of order: they stay until the next change
            return;
        }

        Use(next);
        _delivery.Follow(DestinationSetup.Of(next));
    }

    private void Use(ChannelSet channels)
    {
        _routing = RoutingOf(channels);
        _channels = channels;
    }

    private MessageRouter RoutingOf(ChannelSet channels) => new(channels, _metrics.Routing, _logger, _time);

    private ChannelStatus Status(Channel channel)
    {
        var (setup, source) = _sources.Find(channel.Name);
        return new ChannelStatus(
            channel.Name,
            channel.Config.Description,
            channel.Version,
            setup?.Name ?? (channel.Config.Receive.Channel is null ? "" : "channel"),
            source is { Trouble: null } || channel.Config.Receive.Channel is not null,
            source?.ConnectionCount ?? 0,
            [
                .. channel.Destinations.Select(destination => Status(new DestinationName(channel.Name, destination.Name), destination.Kind)),
                .. Waiting.Where(name => name.Channel == channel.Name && !channel.Destinations.Any(destination => destination.Name == name.Destination))
                    .Select(name => Status(name, "")),
            ]);
    }

    private IEnumerable<DestinationName> Waiting => _metrics.Delivery.Names.Where(name => _metrics.Delivery.Pending(name) > 0);

    private DestinationStatus Status(DestinationName name, string kind) =>
        new(name.Destination, kind, _metrics.Delivery.Pending(name), _delivery.OldestReceivedAt(name)) { Circuit = _delivery.CircuitOf(name) };

    private IEnumerable<ChannelStatus> Removed(ChannelSet channels) =>
        from name in Waiting
        where channels.Find(name.Channel) is null
        group Status(name, "") by name.Channel into destinations
        orderby destinations.Key
        select new ChannelStatus(destinations.Key, null, "", "", false, 0, [.. destinations]) { State = ChannelState.Removed };
}
