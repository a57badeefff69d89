using InterfaceEngine.Engine.Destinations;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class DestinationChangeTests : IAsyncLifetime
{
    private readonly DeliveryBench _bench = new(parallel: 2);

    public Task InitializeAsync() => _bench.StartAsync();

    public Task DisposeAsync() => _bench.CloseAsync();

    [Fact]
    public async Task A_destination_that_changes_ends_what_it_is_sending_and_goes_on_behind_it()
    {
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        var (_, under) = await _bench.NextAsync();

        _bench.Change();
        _bench.Change();
        _bench.Route(3, 7);
        _bench.HasUnexpectedAttempt.Should().BeFalse("what is being sent comes first");
        under.SetResult(SendResult.Delivered());

        await DeliverAsync("2");
        await DeliverAsync("3");
        (await _bench.Recorded.UntilCountAsync(3)).Select(attempt => attempt.Delivery.Sequence).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task What_was_sent_and_is_not_recorded_yet_is_not_sent_again_by_the_successor()
    {
        _bench.Recording = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Route(1, 7);
        await DeliverAsync("1");

        _bench.Change();
        _bench.Route(2, 7);
        _bench.Recording.SetResult();

        await DeliverAsync("2");
    }

    [Fact]
    public async Task A_change_that_routing_alone_looks_at_leaves_the_sending_as_it_is()
    {
        _bench.Route(1, 7);
        await _bench.NextAsync();

        _bench.ChangeRouting();
        _bench.Route(2, 8);

        (await _bench.NextAsync()).Sent.Should().Be("2", "nothing waits for the delivery under way");
    }

    [Fact]
    public async Task What_waits_for_a_destination_that_goes_is_sent_when_it_comes_back()
    {
        _bench.Remove();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        _bench.Pending.Should().Be(2);

        _bench.Return();

        await DeliverAsync("1");
        await DeliverAsync("2");
        await _bench.Recorded.UntilCountAsync(2);
        _bench.Pending.Should().Be(0);
    }

    private async Task DeliverAsync(string sequence)
    {
        var (sent, result) = await _bench.NextAsync();
        sent.Should().Be(sequence);
        result.SetResult(SendResult.Delivered());
    }
}
