using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Delivery;

/// <summary>Rate, priority and holds of one destination.</summary>
public sealed class GateTests : IAsyncDisposable
{
    private DeliveryBench _bench = new();

    public async ValueTask DisposeAsync() => await _bench.CloseAsync();

    [Fact]
    public async Task No_more_go_in_any_second_than_the_rate_allows()
    {
        _bench = new DeliveryBench(config: DeliveryBench.Usual with { Rate = new RateConfig { Messages = 2 } });
        _bench.Answer = _ => SendResult.Delivered();
        await _bench.StartAsync();
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            _bench.Route(sequence);
        }

        await _bench.Recorded.UntilCountAsync(2);
        await _bench.Time.UntilTimerAsync(TimeSpan.FromSeconds(1));
        _bench.Why(3)!.Should().Match<Wait>(wait => wait.Kind == WaitKind.Rate && wait.Text.StartsWith("rate limit of 2 per 1s: next at 2026-01-01 00:00:01Z"));
        _bench.Recorded.Items.Should().HaveCount(2);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await _bench.Recorded.UntilCountAsync(4);
        await _bench.Time.UntilTimerAsync(TimeSpan.FromSeconds(1));
        _bench.Recorded.Items.Should().HaveCount(4);
    }

    [Fact]
    public async Task Among_lanes_that_are_ready_the_higher_priority_goes_first_and_never_before_the_first_of_its_own_lane()
    {
        await _bench.StartAsync();
        _bench.Route(1, 1);
        var (_, first) = await _bench.NextAsync();
        _bench.RouteWith(2, 0, 2);
        _bench.RouteWith(3, 9, 2); // urgent, but behind 2
        _bench.RouteWith(4, 5, 4);
        _bench.Answer = _ => SendResult.Delivered();
        first.SetResult(SendResult.Delivered());
        (await _bench.Recorded.UntilCountAsync(4)).Select(attempt => attempt.Delivery.Sequence).Should().Equal(1, 4, 2, 3);
    }

    [Fact]
    public async Task A_held_lane_waits_and_others_go_until_it_is_resumed()
    {
        await _bench.StartAsync();
        var hold = new Hold("adt", "out", 7, _bench.Time.GetUtcNow(), "ann", "wrong ward");
        _bench.Holds.Add([hold]);
        _bench.Answer = _ => SendResult.Delivered();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        _bench.Route(3, 8);
        await _bench.Recorded.UntilCountAsync(1);
        _bench.Why(1)!.Text.Should().Be("its lane is held by ann since 2026-01-01 00:00:00Z: wrong ward");
        _bench.Why(2)!.Kind.Should().Be(WaitKind.Held);
        _bench.Holds.Remove(hold.Target);
        (await _bench.Recorded.UntilCountAsync(3)).Select(attempt => attempt.Delivery.Sequence).Should().Equal(3, 1, 2);
    }

    [Theory]
    [InlineData(null, "the channel is held by ann since 2026-01-01 00:00:00Z: upgrade")]
    [InlineData("out", "the destination is held by ann since 2026-01-01 00:00:00Z: upgrade")]
    public async Task A_held_channel_or_destination_sends_nothing_until_it_is_resumed(string? destination, string why)
    {
        await _bench.StartAsync();
        var hold = new Hold("adt", destination, null, _bench.Time.GetUtcNow(), "ann", "upgrade");
        _bench.Holds.Add([hold]);
        _bench.Route(1, 7);
        _bench.Why(1)!.Text.Should().Be(why);
        _bench.HasUnexpectedAttempt.Should().BeFalse();
        _bench.Holds.Remove(hold.Target);
        (await _bench.NextAsync()).Sent.Should().Be("1");
    }

    [Fact]
    public async Task A_refusal_that_asks_for_a_person_holds_its_lane_with_the_attempt_and_is_tried_again_when_resumed()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        (await _bench.NextAsync()).Result.SetResult(SendResult.Held("the receiver answered AE, error 204"));
        var attempt = (await _bench.Recorded.UntilCountAsync(1))[0];
        attempt.State.Should().Be(DeliveryState.Pending);
        attempt.Holds.Should().ContainSingle().Which.Should().Match<Hold>(hold =>
            hold.Lane == 7 && hold.By == "engine" && hold.Reason == "delivery 1.0: the receiver answered AE, error 204");
        await Eventually.HoldsAsync(() => _bench.Why(1) is { Kind: WaitKind.Held });
        _bench.HasUnexpectedAttempt.Should().BeFalse();
        _bench.Holds.Remove(new HoldTarget("adt", "out", 7));
        (await _bench.NextAsync()).Sent.Should().Be("1");
    }

    [Fact]
    public async Task Where_the_file_says_so_a_dead_letter_holds_its_lane()
    {
        _bench = new DeliveryBench(config: DeliveryBench.Usual with { OnDead = OnDead.HoldLane });
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        (await _bench.NextAsync()).Result.SetResult(SendResult.Rejected("AR"));
        var attempt = (await _bench.Recorded.UntilCountAsync(1))[0];
        attempt.State.Should().Be(DeliveryState.Dead);
        await Eventually.HoldsAsync(() => _bench.Why(2) is { Kind: WaitKind.Held });
        _bench.HasUnexpectedAttempt.Should().BeFalse();
    }

    [Theory]
    [InlineData(OnUnknown.HoldLane, DeliveryState.Pending, 1)]
    [InlineData(OnUnknown.DeadLetter, DeliveryState.Dead, 0)]
    public async Task An_unknown_outcome_is_not_sent_again_where_the_file_says_so(OnUnknown unknown, DeliveryState state, int holds)
    {
        _bench = new DeliveryBench(config: DeliveryBench.Usual with { Retry = new RetryConfig { Unknown = unknown } });
        await _bench.StartAsync();
        _bench.Route(1, 7);
        (await _bench.NextAsync()).Result.SetResult(SendResult.Unknown("sent, and no answer came in time"));
        var attempt = (await _bench.Recorded.UntilCountAsync(1))[0];
        (attempt.Outcome, attempt.State, attempt.Holds.Count).Should().Be((AttemptOutcome.Unknown, state, holds));
    }

    [Fact]
    public async Task Each_delivery_says_why_it_waits()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        _bench.Route(3, 8);
        var (_, first) = await _bench.NextAsync();
        _bench.Why(1)!.Should().Be(new Wait(WaitKind.Sending, "it is being sent"));
        _bench.Why(2)!.Should().Be(new Wait(WaitKind.Lane, "behind delivery 1.0 in its lane"));
        _bench.Why(3)!.Should().Be(new Wait(WaitKind.Sender, "it goes as soon as a sender is free"));
        first.SetResult(SendResult.Retry("connection refused: nothing listens there"));
        await _bench.NextAsync();
        _bench.Why(1)!.Should().Match<Wait>(wait => wait.Kind == WaitKind.Retry && wait.Text.EndsWith("after: connection refused: nothing listens there"));
        _bench.Why(2)!.Kind.Should().Be(WaitKind.Lane);
        _bench.Why(99)!.Kind.Should().Be(WaitKind.Backlog);
    }

    [Fact]
    public async Task Content_beyond_the_budget_is_read_from_the_store_when_it_is_sent()
    {
        await _bench.StartAsync();
        _bench.Holds.Add([new Hold("adt", "out", null, _bench.Time.GetUtcNow(), "ann", "")]);
        var room = (int)ContentBudget.DefaultBytes - 1;
        _bench.Contents.TryTake(room).Should().BeTrue("another destination's");
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        _bench.Contents.Used.Should().Be(ContentBudget.DefaultBytes, "one byte of the first fits, the second's does not");
        _bench.Answer = _ => SendResult.Delivered(); // before the first can go
        _bench.Holds.Remove(new HoldTarget("adt", "out", null));
        await _bench.Recorded.UntilCountAsync(2);
        await Eventually.HoldsAsync(() => _bench.Contents.Used == room);
    }
}
