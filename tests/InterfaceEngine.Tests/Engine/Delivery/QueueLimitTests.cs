using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Tests.Engine.Intake;
using Given = InterfaceEngine.Tests.Storage.Samples;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class QueueLimitTests : IAsyncLifetime
{
    private readonly DeliveryBench _bench = new(config: DeliveryBench.Usual with { Queue = new QueueConfig { Max = 10 } });
    private readonly RecordingMessageLog _log = new();

    public Task InitializeAsync() => _bench.StartAsync();

    public Task DisposeAsync() => _bench.CloseAsync();

    [Fact]
    public async Task A_full_queue_takes_nothing_until_it_is_down_to_nine_tenths()
    {
        var bounded = new BoundedMessageLog(_log, _bench.Limits);
        for (var sequence = 1; sequence <= 10; sequence++)
        {
            await bounded.AppendAsync(Given.Message(), CancellationToken.None);
            _bench.Route(sequence, 7);
        }

        await RefusedAsync("The queue of adt/out is full.");
        await DeliverAsync(9); // nine wait: still nine tenths
        await bounded.AppendAsync(Given.Message(), CancellationToken.None);

        async Task RefusedAsync(string words) => (await FluentActions.Awaiting(() => bounded.AppendAsync(Given.Message(), CancellationToken.None).AsTask())
            .Should().ThrowAsync<StoreUnavailableException>()).WithMessage(words);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void It_is_full_at_its_limit(long pending, bool isFull) => Limit().IsFull(pending, 0, out _).Should().Be(isFull);

    [Fact]
    public void It_is_full_of_bytes_as_well() => Limit().IsFull(1, 1024, out _).Should().BeTrue();

    [Fact]
    public void It_opens_again_with_a_margin_and_says_so_once()
    {
        var limit = Limit();
        limit.IsFull(10, 0, out var changed).Should().BeTrue();
        changed.Should().BeTrue();
        limit.IsFull(10, 0, out changed);
        changed.Should().BeFalse();
        limit.IsFull(9, 1000, out _).Should().BeTrue("bytes are over nine tenths");
        limit.IsFull(9, 900, out changed).Should().BeFalse();
        changed.Should().BeTrue();
    }

    [Fact]
    public async Task Another_channel_goes_on()
    {
        var bounded = new BoundedMessageLog(_log, _bench.Limits);
        for (var sequence = 1; sequence <= 10; sequence++)
        {
            _bench.Route(sequence, 7);
        }

        await bounded.AppendAsync(Given.Message(channels: ["lab"]), CancellationToken.None);
    }

    private static QueueLimit Limit() => new(DeliveryBench.Name, new QueueConfig { Max = 10, MaxBytes = new ByteSize(1000) });

    private async Task DeliverAsync(int left)
    {
        while (_bench.Pending > left)
        {
            (await _bench.NextAsync()).Result.SetResult(SendResult.Delivered());
            var pending = _bench.Pending;
            await Eventually.HoldsAsync(() => _bench.Pending < 10 || _bench.Pending < pending);
        }
    }
}
