using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Intake;
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
/// Stopping goes the same way: nothing more comes in, what is under way is answered, routed and sent, within a bounded time.
/// </summary>
public sealed class MessageEngine : IAsyncDisposable
{
    private readonly ChannelSet _channels;
    private readonly EngineMetrics _metrics;
    private readonly IStore _store;
    private readonly Duplicates _duplicates;
    private readonly Router _router;
    private readonly HoldBook _holds;
    private readonly DeliveryHub _delivery;
    private readonly SourceHub _sources;
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
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
        var intake = new MessageIntake(new BoundedMessageLog(store.Messages, limits), _duplicates, metrics.Intake, logger, time);
        _sources = new SourceHub(new SourceContext(intake, metrics.Mllp, logger, time));

        // 4 delivery, 5 destinations
        var recorder = new OutcomeRecorder(store.Deliveries, logger, time);
        _holds = new HoldBook();
        var context = new DeliveryContext(
            store.Deliveries, recorder, _holds, new EndpointBudgets(), limits, new ContentBudget(contentBytes), metrics.Delivery, logger, time);
        var factory = new DestinationFactory(metrics.Mllp, name => _channels.Find(name), intake, logger, time);
        _delivery = new DeliveryHub(
            [
                .. channels.Channels.SelectMany(channel => channel.Destinations, (channel, destination) =>
                {
                    var name = new DestinationName(channel.Name, destination.Name);
                    return new DeliveryWorker(name, destination.Config, factory.Create(name, destination.Config), context);
                }),
            ],
            context);

        Controls = new EngineControls(store.Actions, _holds, _delivery, logger, time);

        // 3 router
        var messageRouter = new MessageRouter(channels, metrics.Routing, logger, time);
        _router = new Router(store, () => messageRouter, _delivery, logger, time);
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
        await _delivery.StartAsync(cancellationToken);
        await _router.StartAsync(cancellationToken);
        _conservation = new Conservation(_store, _metrics.Delivery, _logger, _time).RunAsync(_stop.Token);
        var wanted = SourceSetup.Of(_channels);
        var faults = await _sources.OpenAsync(wanted, cancellationToken);
        if (faults.Count == 0)
        {
            await _sources.FollowAsync(wanted, cancellationToken);
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

    /// <summary>The channels as they run now.</summary>
    public IReadOnlyList<ChannelStatus> Status() => [.. _channels.Channels.Select(Status)];

    public async ValueTask DisposeAsync()
    {
        await _sources.DisposeAsync();
        _router.Dispose();
        await _delivery.DisposeAsync();
        _stop.Dispose();
    }

    private ChannelStatus Status(Channel channel)
    {
        var (setup, source) = _sources.Find(channel.Name);
        return new ChannelStatus(
            channel.Name,
            channel.Config.Description,
            channel.Version,
            setup?.Name ?? (channel.Config.Receive.Channel is null ? "" : "channel"),
            source is not null || channel.Config.Receive.Channel is not null,
            source?.ConnectionCount ?? 0,
            [.. channel.Destinations.Select(destination =>
            {
                var full = new DestinationName(channel.Name, destination.Name);
                return new DestinationStatus(destination.Name, destination.Kind, _metrics.Delivery.Pending(full), _delivery.OldestReceivedAt(full))
                {
                    Circuit = _delivery.CircuitOf(full),
                };
            })]);
    }
}
