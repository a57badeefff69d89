using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Destinations;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Delivery;

public sealed class DeliveryTests : IAsyncLifetime
{
    private DeliveryBench _bench = new(parallel: 2);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.CloseAsync();

    [Fact]
    public async Task What_was_pending_at_the_start_goes_first_and_in_order()
    {
        _bench.Store(1, [7]);
        _bench.Store(2, [7]);
        await _bench.StartAsync();
        _bench.Route(3, 7);
        foreach (var sequence in (string[])["1", "2", "3"])
        {
            var (sent, result) = await _bench.NextAsync();
            sent.Should().Be(sequence);
            result.SetResult(SendResult.Delivered());
        }

        await Recorded(3);
        _bench.Pending.Should().Be(0);
    }

    [Fact]
    public async Task A_delivery_that_fails_holds_up_its_own_lane_and_no_other()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        _bench.Route(3, 8);
        var both = new[] { await _bench.NextAsync(), await _bench.NextAsync() }.OrderBy(attempt => attempt.Sent).ToArray(); // two senders, either may be first
        both.Select(attempt => attempt.Sent).Should().Equal("1", "3");
        var (first, other) = (both[0], both[1]);
        first.Result.SetResult(SendResult.Retry("down"));
        other.Result.SetResult(SendResult.Delivered());
        await Recorded(2);
        _bench.HasUnexpectedAttempt.Should().BeFalse("delivery 2 waits behind 1");
        _bench.Recorded.Items.Should().ContainSingle(attempt => attempt.Delivery.Sequence == 1)
            .Which.Should().Match<DeliveryAttempt>(attempt => attempt.State == DeliveryState.Pending && attempt.DueAt > _bench.Time.GetUtcNow() && attempt.Number == 1);

        await _bench.Time.AdvanceToNextTimerAsync();
        var again = await _bench.NextAsync();
        again.Sent.Should().Be("1");
        again.Result.SetResult(SendResult.Delivered());
        (await _bench.NextAsync()).Sent.Should().Be("2");
    }

    [Fact]
    public async Task A_refused_delivery_is_a_dead_letter_at_once_and_frees_its_lane()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        (await _bench.NextAsync()).Result.SetResult(SendResult.Rejected("the receiver answered AE, error 101", new byte[] { 1 }));
        (await _bench.NextAsync()).Sent.Should().Be("2");
        _bench.Recorded.Items[0].Should().Match<DeliveryAttempt>(attempt =>
            attempt.State == DeliveryState.Dead && attempt.Outcome == AttemptOutcome.Rejected && attempt.Answer.Length == 1);
    }

    [Fact]
    public async Task After_the_time_to_give_up_a_delivery_is_a_dead_letter()
    {
        _bench = new DeliveryBench(config: DeliveryBench.Usual with { Circuit = new CircuitConfig { Enabled = false } });
        await _bench.StartAsync();
        _bench.Answer = _ => SendResult.Retry("down");
        _bench.Route(1, 7);
        var recorded = await Recorded(1);
        while (recorded[^1].State == DeliveryState.Pending)
        {
            await _bench.Time.AdvanceToNextTimerAsync(); // it is set when the delivery waits again
            recorded = await Recorded(recorded.Count + 1);
        }

        (recorded[^1].StartedAt - recorded[0].StartedAt).Should().BeCloseTo(TimeSpan.FromHours(24), TimeSpan.FromMinutes(10));
        _bench.Pending.Should().Be(0);
    }

    [Fact]
    public async Task An_outage_longer_than_the_time_to_give_up_makes_no_dead_letter_of_what_was_tried_before_it()
    {
        _bench = new DeliveryBench(config: DeliveryBench.Usual with
        {
            Circuit = new CircuitConfig { Failures = 2, OpenFor = Duration.FromHours(1) },
            Retry = new RetryConfig { First = Duration.FromSeconds(2), GiveUp = Duration.FromMinutes(10) },
        });
        await _bench.StartAsync();
        _bench.Answer = _ => SendResult.Retry("connection refused");
        _bench.Route(1, 7);
        await Recorded(1);
        await _bench.Time.AdvanceToNextTimerAsync();
        await Recorded(2); // the circuit opens; from here on there are probes alone
        for (var probes = 1; probes <= 4; probes++)
        {
            _bench.Time.Advance(TimeSpan.FromHours(1));
            await Recorded(2 + probes);
        }

        _bench.Recorded.Items.Should().OnlyContain(attempt => attempt.State == DeliveryState.Pending);
        _bench.Answer = _ => SendResult.Retry("the receiver answered AR", new byte[] { 1 }); // it is back, and this was its last attempt
        _bench.Time.Advance(TimeSpan.FromHours(1));
        (await Recorded(7))[^1].State.Should().Be(DeliveryState.Dead);
    }

    [Fact]
    public async Task An_unknown_outcome_is_tried_again_and_recorded_as_what_it_is()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        (await _bench.NextAsync()).Result.SetResult(SendResult.Unknown("sent, and no answer came in time"));
        await Recorded(1);
        await _bench.Time.AdvanceToNextTimerAsync();
        (await _bench.NextAsync()).Result.SetResult(SendResult.Delivered());
        await Recorded(2);
        _bench.Recorded.Items.Select(attempt => (attempt.Number, attempt.Outcome)).Should().Equal((1, AttemptOutcome.Unknown), (2, AttemptOutcome.Delivered));
    }

    [Fact]
    public async Task A_retry_waits_for_its_due_time_over_a_restart()
    {
        _bench.Store(1, [7], attempts: 4, dueAt: _bench.Time.GetUtcNow().AddMinutes(1));
        await _bench.StartAsync();
        var next = _bench.NextAsync();
        _bench.Route(2, 8);
        var (sent, result) = await next;
        sent.Should().Be("2", "1 is not due");
        result.SetResult(SendResult.Delivered());
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await _bench.NextAsync()).Sent.Should().Be("1");
    }

    [Fact]
    public async Task A_backlog_longer_than_the_window_is_sent_whole_and_in_order()
    {
        const int Count = (DeliveryQueue.Window * 2) + 500;
        var sent = new List<int>();
        _bench.Answer = content =>
        {
            lock (sent)
            {
                sent.Add(int.Parse(System.Text.Encoding.ASCII.GetString(content.Content.Span)));
            }

            return SendResult.Delivered();
        };
        for (var sequence = 1; sequence <= Count - 1000; sequence++)
        {
            _bench.Store(sequence, [7]);
        }

        await _bench.StartAsync();
        for (var sequence = Count - 999; sequence <= Count; sequence++)
        {
            _bench.Route(sequence, 7); // while the backlog is being read
        }

        await Recorded(Count);
        sent.Should().Equal(Enumerable.Range(1, Count));
    }

    [Fact]
    public async Task A_fault_of_the_destination_s_code_is_tried_again_like_any_other()
    {
        await _bench.StartAsync();
        _bench.Answer = _ => throw new InvalidOperationException("secret content");
        _bench.Route(1, 7);
        await Recorded(1);
        _bench.Recorded.Items[0].Reason.Should().Be("fault of the program: InvalidOperationException");
        _bench.Answer = _ => SendResult.Delivered();
        await _bench.Time.AdvanceToNextTimerAsync();
        await Recorded(2);
    }

    [Fact]
    public async Task Stopping_waits_for_what_is_under_way_and_begins_nothing_more()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        _bench.Route(2, 7);
        var (_, result) = await _bench.NextAsync();
        var stop = _bench.StopAsync();
        stop.IsCompleted.Should().BeFalse();
        result.SetResult(SendResult.Delivered());
        await stop.WaitAsync(TimeSpan.FromSeconds(30));
        _bench.Recorded.Items.Should().ContainSingle();
        _bench.HasUnexpectedAttempt.Should().BeFalse();
    }

    [Fact]
    public async Task Stopping_ends_in_time_though_a_destination_hangs()
    {
        await _bench.StartAsync();
        _bench.Route(1, 7);
        await _bench.NextAsync();
        using var deadline = new CancellationTokenSource();
        var stop = _bench.StopAsync(deadline.Token);
        await deadline.CancelAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(30));
        _bench.Recorded.Items.Should().BeEmpty("it is pending in the store");
    }

    private Task<IReadOnlyList<DeliveryAttempt>> Recorded(int count) => _bench.Recorded.UntilCountAsync(count);
}
