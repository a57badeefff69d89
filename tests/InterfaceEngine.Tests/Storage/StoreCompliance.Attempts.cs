using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>What became of deliveries.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_delivered_delivery_is_no_longer_pending()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery));
        (await PendingAsync("lab")).Should().BeEmpty();
        (await DetailAsync(1))!.Deliveries.Single().State.Should().Be(DeliveryState.Delivered);
    }

    [Fact]
    public async Task A_delivery_that_is_to_be_tried_again_waits_for_its_due_time()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RetryAsync(1, Samples.Noon.AddSeconds(1), Samples.Noon.AddSeconds(3));
        await RetryAsync(2, Samples.Noon.AddSeconds(4), Samples.Noon.AddSeconds(8));
        var pending = (await PendingAsync("lab")).Should().ContainSingle().Subject;
        pending.DueAt.Should().Be(Samples.Noon.AddSeconds(8));
        pending.Attempts.Should().Be(2);
        pending.FirstAttemptAt.Should().Be(Samples.Noon.AddSeconds(1));

        Task RetryAsync(int number, DateTimeOffset startedAt, DateTimeOffset dueAt) => RecordAsync(Samples.Attempt(
            delivery, number, DeliveryState.Pending, AttemptOutcome.Retry, startedAt, dueAt, "connection refused", []));
    }

    [Fact]
    public async Task A_dead_letter_stays_with_its_reason_and_is_not_pending()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery, 1, DeliveryState.Dead, AttemptOutcome.Rejected, reason: "AR", answer: "MSA|AR"u8.ToArray()));
        (await PendingAsync("lab")).Should().BeEmpty();
        var detail = (await DetailAsync(1))!.Deliveries.Single();
        detail.State.Should().Be(DeliveryState.Dead);
        detail.Reason.Should().Be("AR");
        detail.Content.Length.Should().BeGreaterThan(0, "someone may send it again");
    }

    [Fact]
    public async Task Every_attempt_is_kept_with_what_was_answered()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery, 1, DeliveryState.Pending, AttemptOutcome.Unknown, Samples.Noon, Samples.Noon.AddSeconds(2), "no answer", []));
        await RecordAsync(Samples.Attempt(delivery, 2, startedAt: Samples.Noon.AddSeconds(2), answer: "MSH|\rMSA|AA|MSG1\r"u8.ToArray()));
        var detail = (await DetailAsync(1))!.Deliveries.Single();
        detail.Channel.Should().Be("adt");
        detail.Destination.Should().Be("lab");
        detail.Attempts.Should().BeEquivalentTo(
            [
                new { Number = 1, StartedAt = Samples.Noon, Outcome = AttemptOutcome.Unknown, Reason = (string?)"no answer" },
                new { Number = 2, StartedAt = Samples.Noon.AddSeconds(2), Outcome = AttemptOutcome.Delivered, Reason = (string?)null },
            ],
            options => options.WithStrictOrdering());
        detail.Attempts.Should().OnlyContain(attempt => attempt.Duration == TimeSpan.FromMilliseconds(12));
        detail.Attempts[0].Answer.Length.Should().Be(0);
        detail.Attempts[1].Answer.ToArray().Should().Equal("MSH|\rMSA|AA|MSG1\r"u8.ToArray());
    }

    [Fact]
    public async Task An_attempt_that_is_recorded_twice_is_kept_once()
    {
        var delivery = (await AppendAndRouteAsync("MSG1", "lab"))[0];
        await RecordAsync(Samples.Attempt(delivery));
        await RecordAsync(Samples.Attempt(delivery));
        (await DetailAsync(1))!.Deliveries.Single().Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Many_who_record_at_once_lose_nothing_even_when_killed()
    {
        await AppendManyAsync(200, i => Samples.Message($"MSG{i}"));
        var deliveries = await RouteAsync([.. Enumerable.Range(1, 200).Select(i => Samples.Routed(i, "lab"))]);
        await Task.WhenAll(deliveries.Where(delivery => delivery.Sequence % 2 == 0).Select(delivery => RecordAsync(Samples.Attempt(delivery))));
        await using var left = await _under.OpenAfterKillAsync();
        (await left.Deliveries.ReadPendingAsync("adt", "lab", default, 1000, Ct)).Select(pending => pending.Id.Sequence)
            .Should().Equal(Enumerable.Range(1, 200).Where(i => i % 2 == 1).Select(i => (long)i));
    }
}
