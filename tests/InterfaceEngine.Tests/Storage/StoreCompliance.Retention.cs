using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage;

/// <summary>Deleting what is old.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Retention_deletes_what_is_older_with_all_that_belongs_to_it()
    {
        await AppendAsync("OLD", Samples.Noon);
        await AppendAsync("YOUNG", Samples.Noon.AddDays(1));
        var deliveries = await RouteAsync(
            Samples.RoutedWith(1, new NewDelivery("lab", [], "a.txt", "{}"u8.ToArray())).WithKeys(SearchKey.Patient("12345")),
            Samples.Routed(2, "lab").WithKeys(SearchKey.Patient("12345")));
        await RecordAsync(Samples.Attempt(deliveries[0]));
        await RecordAsync(Samples.Attempt(deliveries[1]));
        await Store.Messages.RejectAsync(Samples.Rejected("OLD", Samples.Noon), Ct);
        await Store.Messages.RejectAsync(Samples.Rejected("YOUNG", Samples.Noon.AddDays(1)), Ct);

        (await Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), Ct)).Should().Be(2, "one message and one rejected reception");
        (await ReadAllAsync()).Should().ContainSingle().Which.ControlId.Should().Be("YOUNG");
        (await FindAsync(new MessageQuery(Patient: "12345"))).Should().Equal(2);
        (await DetailAsync(1)).Should().BeNull();
        (await Store.Deliveries.ReadContentAsync(deliveries[0], Ct)).Should().BeNull();
        (await Store.Messages.ReadAnswerAsync(1, Ct)).HasValue.Should().BeFalse();
        (await Store.Search.FindRejectedAsync(null, 10, Ct)).Should().ContainSingle().Which.Reception.Reason.Should().Be("YOUNG");
        (await Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), Ct)).Should().Be(0);
    }

    [Fact]
    public async Task Retention_never_deletes_what_is_pending_nor_what_is_not_routed()
    {
        await AppendManyAsync(5, i => Samples.Message($"MSG{i}"));
        var deliveries = await RouteAsync(Samples.Routed(1, "lab"), Samples.Routed(2, "lab", "ehr"), Samples.Routed(3, "lab"), Samples.Routed(4));
        await RecordAsync(Samples.Attempt(deliveries[0]));
        await RecordAsync(Samples.Attempt(deliveries[1])); // of message 2, whose other delivery waits
        await RecordAsync(Samples.Attempt(deliveries[3], state: DeliveryState.Pending, outcome: AttemptOutcome.Retry, dueAt: Samples.Noon.AddDays(9)));

        (await Store.DeleteBeforeAsync(Samples.Noon.AddYears(1), Ct)).Should().Be(2);
        (await ReadAllAsync()).Select(message => message.Sequence).Should().Equal(2, 3, 5);
        (await Store.Deliveries.ReadContentAsync(deliveries[2], Ct)).Should().NotBeNull();

        await RecordAsync(Samples.Attempt(deliveries[2]));
        (await Store.DeleteBeforeAsync(Samples.Noon.AddYears(1), Ct)).Should().Be(1, "now it has been delivered");
    }

    [Fact]
    public async Task Retention_gets_past_a_long_backlog_that_is_pending()
    {
        await AppendManyAsync(1000, i => Samples.Message($"MSG{i}"));
        var deliveries = await RouteAsync([.. Enumerable.Range(1, 1000).Select(i => Samples.Routed(i, "lab"))]);
        await RecordAsync(Samples.Attempt(deliveries[0]));
        await RecordAsync(Samples.Attempt(deliveries[^1]));
        (await Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), Ct)).Should().Be(2);
        (await ReadAllAsync()).Should().HaveCount(998);
    }

    [Fact]
    public async Task Retention_lets_appends_and_deliveries_go_on()
    {
        await AppendManyAsync(1500, i => Samples.Message($"OLD{i}"));
        await RouteAsync([.. Enumerable.Range(1, 1500).Select(i => Samples.Routed(i))]);
        var deletion = Store.DeleteBeforeAsync(Samples.Noon.AddHours(1), Ct);
        var during = 0;
        do
        {
            await RouteAsync(Samples.Routed(await AppendAsync("YOUNG", Samples.Noon.AddDays(1)), "lab"));
            during++;
        }
        while (!deletion.IsCompleted);
        (await deletion).Should().Be(1500);
        (await ReadAllAsync()).Should().HaveCount(during).And.OnlyContain(message => message.ControlId == "YOUNG");
        (await PendingAsync("lab")).Should().HaveCount(Math.Min(during, 1000));
    }

    [Fact]
    public async Task Retention_that_is_cancelled_ends_between_two_bites_and_harms_nothing()
    {
        await AppendManyAsync(100, i => Samples.Message($"MSG{i}"));
        await RouteAsync([.. Enumerable.Range(1, 100).Select(i => Samples.Routed(i))]);
        using var cancelled = new CancellationTokenSource();
        await using (await _under.HoldWritesAsync())
        {
            var deletion = Store.DeleteBeforeAsync(Samples.Noon.AddHours(1), cancelled.Token);
            await cancelled.CancelAsync();
            await FluentActions.Awaiting(() => deletion).Should().ThrowAsync<OperationCanceledException>();
        }

        (await ReadAllAsync()).Should().HaveCount(100);
        (await Store.DeleteBeforeAsync(Samples.Noon.AddHours(1), Ct)).Should().Be(100);
    }

    [Fact]
    public async Task A_sequence_is_never_given_again_even_when_all_is_deleted()
    {
        await AppendManyAsync(3, i => Samples.Message($"MSG{i}"));
        await RouteAsync(Samples.Routed(1), Samples.Routed(2), Samples.Routed(3));
        (await Store.DeleteBeforeAsync(Samples.Noon.AddDays(1), Ct)).Should().Be(3);
        await _under.ReopenAsync();
        (await AppendAsync("MSG4")).Should().Be(4);
        await RouteAsync(Samples.Routed(4, "lab"));
        (await PendingAsync("lab")).Should().ContainSingle();
        (await FindAsync(new MessageQuery(From: Samples.Noon))).Should().Equal(4);
    }
}
