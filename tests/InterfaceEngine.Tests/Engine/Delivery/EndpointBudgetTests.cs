using InterfaceEngine.Engine.Delivery;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class EndpointBudgetTests
{
    private readonly EndpointBudget _budget = new(new Endpoint("lab", 6661));
    private readonly List<string> _closed = [];

    [Fact]
    public async Task No_more_slots_than_the_smallest_limit_are_connected_at_once()
    {
        _budget.Join(2);
        _budget.Join(5);
        var (a, b, c) = (Share("adt"), Share("adt"), Share("adt"));
        await TakeAsync(a);
        await TakeAsync(b);
        var third = TakeAsync(c);
        third.IsCompleted.Should().BeFalse();
        await _budget.ReleaseAsync(a);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
        _budget.Used.Should().Be(2);
        _closed.Should().Equal(["adt"], "its connection was closed before the other's opens");
    }

    [Fact]
    public async Task A_slot_keeps_its_connection_while_nobody_else_needs_it()
    {
        _budget.Join(1);
        var share = Share("adt");
        await TakeAsync(share);
        await _budget.ReleaseAsync(share);
        await TakeAsync(share);
        _closed.Should().BeEmpty();
        _budget.Used.Should().Be(1);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_for_another_destination_of_the_same_host()
    {
        _budget.Join(1);
        var (idle, other) = (Share("adt"), Share("lab"));
        await TakeAsync(idle);
        await _budget.ReleaseAsync(idle);
        await TakeAsync(other);
        _closed.Should().Equal("adt");
        _budget.Used.Should().Be(1);
    }

    [Fact]
    public async Task Channels_take_turns_whatever_the_number_of_their_slots()
    {
        _budget.Join(1);
        var holder = Share("adt");
        await TakeAsync(holder);
        var order = new List<string>();
        var waiting = new[] { "adt", "adt", "adt", "lab" }.Select(RunAsync).ToArray();
        await _budget.ReleaseAsync(holder);
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));
        order.Should().Equal("adt", "lab", "adt", "adt");

        async Task RunAsync(string channel)
        {
            var share = Share(channel);
            await TakeAsync(share);
            order.Add(channel);
            await _budget.ReleaseAsync(share);
        }
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nobody_s_turn()
    {
        _budget.Join(1);
        var (holder, gone, next) = (Share("adt"), Share("lab"), Share("lab"));
        await TakeAsync(holder);
        using var stop = new CancellationTokenSource();
        var cancelled = _budget.TakeAsync(gone, stop.Token).AsTask();
        var waits = TakeAsync(next);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => cancelled).Should().ThrowAsync<OperationCanceledException>();
        await _budget.ReleaseAsync(holder);
        await waits.WaitAsync(TimeSpan.FromSeconds(30));
        _budget.Used.Should().Be(1);
    }

    private EndpointShare Share(string channel) => new(channel, () =>
    {
        _closed.Add(channel);
        return ValueTask.CompletedTask;
    });

    private Task TakeAsync(EndpointShare share) => _budget.TakeAsync(share, CancellationToken.None).AsTask();
}
