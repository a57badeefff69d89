using System.Collections.Concurrent;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Delivery;

/// <summary>One destination on a bench: its deliveries are in a list that stands for the store, the test answers each attempt.</summary>
internal sealed class DeliveryBench : IDestination, IDeliveryLog, IAsyncDisposable
{
    public static readonly DestinationName Name = new("adt", "out");

    /// <summary>A destination with nothing set.</summary>
    public static readonly DestinationConfig Usual = new() { Name = "out" };

    private readonly Lock _gate = new();
    private readonly SortedDictionary<DeliveryId, PendingDelivery> _pending = [];
    private readonly DeliveryMetrics _metrics;
    private readonly DestinationSetup _setup;
    private readonly DeliveryHub _hub;
    private readonly ConcurrentQueue<TaskCompletionSource<(DeliveryContent, TaskCompletionSource<SendResult>)>> _expected = new();
    private readonly ConcurrentQueue<(DeliveryContent, TaskCompletionSource<SendResult>)> _sent = new();
    private readonly Lock _matching = new();
    private int _changes;

    public DeliveryBench(int parallel = 1, DestinationConfig? config = null)
    {
        Parallel = parallel;
        _metrics = new DeliveryMetrics(Time);
        Limits = new QueueLimits(_metrics, NullLogger.Instance);
        var context = new DeliveryContext(
            this, new OutcomeRecorder(this, NullLogger.Instance, Time), Holds, new EndpointBudgets(), Limits, Contents, _metrics, NullLogger.Instance, Time);
        _setup = new DestinationSetup(Name, config ?? Usual);
        _hub = new DeliveryHub(setup => new DeliveryWorker(setup.Name, setup.Config, this, context), context);
    }

    public ManualTimeProvider Time { get; } = new();

    public int Parallel { get; }

    public HoldBook Holds { get; } = new();

    public ContentBudget Contents { get; } = new(ContentBudget.DefaultBytes);

    public QueueLimits Limits { get; }

    public CircuitStatus Circuit => _hub.Find(Name)!.Circuit;

    /// <summary>Why the delivery of a message waits.</summary>
    public Wait? Why(long sequence) => _hub.Find(Name)!.Queue.Why(new DeliveryId(sequence, 0));

    /// <summary>Every attempt, in the order recorded.</summary>
    public Observed<DeliveryAttempt> Recorded { get; } = new();

    public long Pending => _metrics.Pending(Name);

    /// <summary>Where set, answers every attempt by itself.</summary>
    public Func<DeliveryContent, SendResult>? Answer { get; set; }

    /// <summary>Where set, an outcome is recorded when it ends.</summary>
    public TaskCompletionSource? Recording { get; set; }

    public Task StartAsync() => _hub.StartAsync([_setup], CancellationToken.None);

    /// <summary>The destination changes in a way that asks for another worker.</summary>
    public void Change() => _hub.Follow([_setup with { Config = _setup.Config with { Retry = new RetryConfig { Factor = 3 + _changes++ } } }]);

    /// <summary>The destination changes in what routing alone looks at.</summary>
    public void ChangeRouting() => _hub.Follow([_setup with { Config = _setup.Config with { Order = new ExpressionText("strict", default) } }]);

    /// <summary>The destination goes.</summary>
    public void Remove() => _hub.Follow([]);

    /// <summary>The destination comes back.</summary>
    public void Return() => _hub.Follow([_setup]);

    public Task StopAsync(CancellationToken cancellationToken = default) => _hub.StopAsync(cancellationToken);

    /// <summary>Makes a delivery, in the store and, as routing does, for the queue.</summary>
    public void Route(long sequence, params long[] lanes) => RouteWith(sequence, 0, lanes);

    /// <summary>The same, with a priority.</summary>
    public void RouteWith(long sequence, int priority, params long[] lanes)
    {
        var pending = Store(sequence, lanes, priority: priority);
        _hub.Add(Name, [new QueuedDelivery(pending, Content(sequence))]);
    }

    /// <summary>Makes a delivery in the store alone: one of an earlier run.</summary>
    public PendingDelivery Store(long sequence, long[] lanes, int attempts = 0, DateTimeOffset? dueAt = null, int priority = 0)
    {
        var pending = new PendingDelivery(new DeliveryId(sequence, 0), lanes, dueAt ?? DateTimeOffset.MinValue, attempts, null, Time.GetUtcNow(), priority);
        lock (_gate)
        {
            _pending[pending.Id] = pending;
        }

        return pending;
    }

    /// <summary>The next attempt: what is sent, and where to put its result.</summary>
    public async Task<(string Sent, TaskCompletionSource<SendResult> Result)> NextAsync()
    {
        var expected = new TaskCompletionSource<(DeliveryContent, TaskCompletionSource<SendResult>)>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_matching)
        {
            _expected.Enqueue(expected);
            Match();
        }

        var (content, result) = await expected.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return (Encoding.ASCII.GetString(content.Content.Span), result);
    }

    /// <summary>Whether an attempt is under way that no one has asked for.</summary>
    public bool HasUnexpectedAttempt => !_sent.IsEmpty;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        if (Answer is { } answer)
        {
            return answer(content);
        }

        var result = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_matching)
        {
            _sent.Enqueue((content, result));
            Match();
        }

        return await result.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask RecordAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await (Recording?.Task ?? Task.CompletedTask);
        lock (_gate)
        {
            if (attempt.State != DeliveryState.Pending)
            {
                _pending.Remove(attempt.Delivery);
            }
        }

        Recorded.Add(attempt);
    }

    public Task<IReadOnlyList<PendingDelivery>> ReadPendingAsync(
        string channel, string destination, DeliveryId after, int maxCount, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<PendingDelivery>>([.. _pending.Values.Where(pending => pending.Id > after).Take(maxCount)]);
        }
    }

    public Task<DeliveryContent?> ReadContentAsync(DeliveryId delivery, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryContent?>(Content(delivery.Sequence));

    public Task<IReadOnlyList<(string Channel, string Destination, long Pending, long Bytes)>> CountPendingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<(string, string, long, long)>>([("adt", "out", _pending.Count, 0)]);
        }
    }

    public Task<SentDelivery?> ReadSentAsync(DeliveryId delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> ReadRoutedPositionAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DeliveryId>> RouteAsync(IReadOnlyList<RoutedMessage> messages, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    public async Task CloseAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _hub.StopAsync(now.Token);
        await _hub.DisposeAsync();
        _metrics.Dispose();
    }

    private static DeliveryContent Content(long sequence) => new(Encoding.ASCII.GetBytes(sequence.ToString()), null, "");

    private void Match()
    {
        while (!_expected.IsEmpty && _sent.TryDequeue(out var sent))
        {
            _expected.TryDequeue(out var expected);
            expected!.SetResult(sent);
        }
    }
}
