using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>
/// What every store promises, whatever it keeps things in. A subclass says only how to open one; each test has a fresh one. One file for
/// each part of the contract.
/// </summary>
public abstract partial class StoreCompliance : IAsyncLifetime
{
    /// <summary>However slow the machine, nothing takes so long that works.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _patience = new(Patience);
    private StoreUnderTest _under = null!;

    private IStore Store => _under.Store;

    private CancellationToken Ct => _patience.Token;

    public async Task InitializeAsync() => _under = await CreateAsync(Patience);

    public async Task DisposeAsync()
    {
        await _under.DisposeAsync();
        _patience.Dispose();
    }

    /// <summary>Opens an empty store.</summary>
    /// <param name="writeDeadline">How long a write may wait for its commit.</param>
    protected abstract Task<StoreUnderTest> CreateAsync(TimeSpan writeDeadline);

    private ValueTask<long> AppendAsync(ReceivedMessage message) => Store.Messages.AppendAsync(message, Ct);

    private ValueTask<long> AppendAsync(string controlId, DateTimeOffset? receivedAt = null) => AppendAsync(Samples.Message(controlId, receivedAt));

    private async Task AppendManyAsync(int count, Func<int, ReceivedMessage> message) =>
        await Task.WhenAll(Enumerable.Range(1, count).Select(i => AppendAsync(message(i)).AsTask()));

    private Task<IReadOnlyList<DeliveryId>> RouteAsync(params RoutedMessage[] messages) => Store.Deliveries.RouteAsync(messages, Ct);

    /// <summary>Appends a message and routes it to destinations of channel <c>adt</c>.</summary>
    private async Task<IReadOnlyList<DeliveryId>> AppendAndRouteAsync(string controlId, params string[] destinations) =>
        await RouteAsync(Samples.Routed(await AppendAsync(controlId), destinations));

    private Task RecordAsync(DeliveryAttempt attempt) => Store.Deliveries.RecordAsync(attempt, Ct).AsTask();

    private Task<IReadOnlyList<PendingDelivery>> PendingAsync(string destination, DeliveryId after = default, int maxCount = 1000) =>
        Store.Deliveries.ReadPendingAsync("adt", destination, after, maxCount, Ct);

    private Task<IReadOnlyList<StoredMessage>> ReadAllAsync() => ReadAllAsync(Store);

    private Task<IReadOnlyList<StoredMessage>> ReadAllAsync(IStore store) => store.Messages.ReadAfterAsync(0, int.MaxValue, long.MaxValue, Ct);

    private async Task<IReadOnlyList<long>> FindAsync(MessageQuery query) => [.. (await Store.Search.FindAsync(query, Ct)).Select(found => found.Sequence)];

    private Task<MessageDetail?> DetailAsync(long sequence) => Store.Search.ReadAsync(sequence, Ct);
}
